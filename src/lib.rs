//! rfpc compiles requests for proposals written as text.
//!
//! The pipeline, each stage importing only what stands above it:
//!
//! ```text
//! sources ──syntax──▶ tree ──check──▶ model ──evaluate──▶ evaluation ──render──▶ documents
//!             │                │                  │
//!             └── diagnostics ─┴── diagnostics    └── findings are data of the evaluation
//! ```
//!
//! Or in code, as the program does it:
//!
//! ```
//! use rfpc::model::Input;
//! use rfpc::{check, evaluate, load, render};
//!
//! let loaded = load::load("examples/office-cleaning".as_ref());
//! let inputs = loaded.fingerprints.into_iter();
//! let inputs = inputs.map(|(path, fingerprint)| Input { path, fingerprint });
//! let (project, diagnostics) = check::check(&loaded.files, inputs.collect());
//! assert!(loaded.diagnostics.is_empty() && diagnostics.is_empty());
//!
//! let project = project.expect("a project, since nothing is wrong");
//! let evaluation = evaluate::evaluate(&project).expect("figures in range");
//! let memo = render::memo(&project, &evaluation, &loaded.sources).expect("documents");
//! assert_eq!(memo[0].name, "memo.en.md");
//! ```

// What pest makes of the grammar names it.
extern crate alloc;

pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod evaluate;
pub mod exchange;
pub mod load;
pub mod model;
pub mod render;
pub mod source;
pub mod syntax;
mod threads;
pub mod value;
