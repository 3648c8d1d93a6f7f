//! PDF, of a program that was built with it; the others say how to come by it.

#[cfg(not(feature = "pdf"))]
#[test]
fn a_program_without_pdf_says_how_to_get_it() {
    use crate::program::{fresh, rfpc, text};
    let out = fresh("without-pdf");
    let run = rfpc(&[
        "issue",
        "examples/smallest",
        "--out",
        text(&out),
        "--as",
        "md,pdf",
    ]);
    assert_eq!(run.code, Some(1), "{}", run.all());
    assert!(
        run.stderr.contains("E0850") && run.stderr.contains("--features pdf"),
        "{}",
        run.stderr
    );
    assert!(!out.exists(), "nothing is half-written");
}

#[cfg(feature = "pdf")]
mod with {
    use rfpc::load::load_texts;
    use rfpc::render::{Paper, RenderError, rfp_papers};
    use typst_kit::fonts::{FontStore, embedded};

    use crate::project::root;
    use crate::whole::{PROJECTS, at, whole};

    fn own_fonts() -> FontStore {
        let mut fonts = FontStore::new();
        fonts.extend(embedded());
        fonts
    }

    fn smallest() -> Paper {
        let whole = at(PROJECTS[5]);
        rfp_papers(&whole.project).unwrap().remove(0)
    }

    #[test]
    fn the_same_sources_give_the_same_pdf_for_archive_and_readers() {
        let once = smallest().pdf(&own_fonts()).unwrap();
        assert_eq!(once.name, "rfp.en.pdf");
        assert!(smallest().pdf(&own_fonts()).unwrap() == once);
        let text = String::from_utf8_lossy(&once.bytes);
        for sign in [
            "%PDF-1.7",
            "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
            "/StructTreeRoot",
            "/Lang",
        ] {
            assert!(text.contains(sign), "{sign}");
        }
    }

    #[test]
    fn a_letter_without_a_font_is_named() {
        let text = std::fs::read_to_string(root().join("examples/smallest/rfp.rfp")).unwrap();
        let text = text
            .replacen("A Small", "\u{b85}\u{b95} Small", 1)
            .into_bytes();
        let whole = whole(load_texts(vec![("rfp.rfp".to_owned(), text)], |_| None));
        let paper = rfp_papers(&whole.project).unwrap().remove(0);
        let said = paper.pdf(&own_fonts()).unwrap_err();
        assert_eq!(said, RenderError::Glyphs(vec!['\u{b85}', '\u{b95}']));
    }

    #[test]
    fn a_machine_without_a_font_says_which_to_install() {
        use crate::program::{copy, fresh, rfpc, text};
        // Not a letter, and never to be in a font.
        let odd = |_: &str, text: &str| text.replace("A Small", "A \u{378} Small");
        let project = copy(&root().join("examples/smallest"), "no-font", odd);
        let out = fresh("no-font-out");
        let run = rfpc(&["issue", text(&project), "--out", text(&out), "--as", "pdf"]);
        assert!(
            run.stderr.contains("E0851") && run.stderr.contains("install a font"),
            "{}",
            run.all()
        );
    }
}
