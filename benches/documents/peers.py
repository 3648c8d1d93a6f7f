# What people use: a Word template filled by docxtpl, python-docx, Jinja2, pandoc; openpyxl and pandas for workbooks.
# Prints the seconds of the best of some runs, of bytes in memory to bytes in memory where the library can.
import io
import json
import sys
import time
from pathlib import Path

peer, form, folder, *files = sys.argv[1:]


def best(run, times=7):
    took = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        took.append(time.perf_counter() - start)
    print(min(took))


def blocks():
    return json.loads(Path(files[0]).read_text())


def word_template():
    """Headings, paragraphs and tables in loops; a table for each number of columns, as docxtpl wants them."""
    import docx

    document = docx.Document()
    add = document.add_paragraph
    add("{%p for block in blocks %}")
    for level in (1, 2, 3, 4):
        add("{%%p if block.kind == 'heading' and block.level == %d %%}" % level)
        document.add_heading("{{ block.text }}", level)
        add("{%p endif %}")
    add("{%p if block.kind == 'paragraph' %}")
    add("{{ block.text }}")
    add("{%p endif %}")
    for width in range(1, 8):
        add("{%%p if block.kind == 'table' and block.width == %d %%}" % width)
        table = document.add_table(rows=4, cols=width)
        for n in range(width):
            table.cell(0, n).text = "{{ block.head[%d] }}" % n
            table.cell(2, n).text = "{{ row[%d] }}" % n
        table.cell(1, 0).text = "{%tr for row in block.rows %}"
        table.cell(3, 0).text = "{%tr endfor %}"
        add("{%p endif %}")
    add("{%p endfor %}")
    path = Path(folder) / "template.docx"
    document.save(path)
    return path


def docxtpl():
    from docxtpl import DocxTemplate

    path, context = word_template(), blocks()

    def run():
        template = DocxTemplate(path)
        template.render(context, autoescape=True)
        out = io.BytesIO()
        template.save(out)
        return out.getvalue()

    Path(folder, "docxtpl.docx").write_bytes(run())
    best(run)


def python_docx():
    import docx

    context = blocks()

    def run():
        document = docx.Document()
        for block in context["blocks"]:
            if block["kind"] == "heading":
                document.add_heading(block["text"], block["level"])
            elif block["kind"] == "paragraph":
                document.add_paragraph(block["text"])
            else:
                table = document.add_table(rows=0, cols=block["width"])
                for row in [block["head"], *block["rows"]]:
                    for cell, text in zip(table.add_row().cells, row):
                        cell.text = text
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    best(run, 3)


HTML = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Request</title></head><body>
{% for block in blocks %}
{% if block.kind == 'heading' %}<h{{ block.level }}>{{ block.text }}</h{{ block.level }}>
{% elif block.kind == 'paragraph' %}<p>{{ block.text }}</p>
{% else %}<table><thead><tr>{% for cell in block.head %}<th>{{ cell }}</th>{% endfor %}</tr></thead><tbody>
{% for row in block.rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</tbody></table>
{% endif %}{% endfor %}</body></html>"""


def jinja2():
    import jinja2

    context = blocks()
    template = jinja2.Environment(autoescape=True).from_string(HTML)
    best(lambda: template.render(context).encode(), 50)


def pandoc():
    import pypandoc

    text = Path(files[1]).read_text()
    out = str(Path(folder) / f"pandoc.{form}")
    best(lambda: pypandoc.convert_text(text, form, "gfm", outputfile=out, extra_args=["--standalone"]), 3)


def weasyprint():
    import weasyprint

    # Of rfpc's own page: the first run looks for fonts, the second does not.
    best(lambda: weasyprint.HTML(filename=files[0]).write_pdf(), 2)


def openpyxl_reads():
    import openpyxl

    best(lambda: [scored(cells(openpyxl.load_workbook(file, read_only=True))) for file in files], 3)


def cells(book):
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


def pandas_reads(engine):
    import pandas

    def one(file):
        sheets = pandas.read_excel(file, sheet_name=None, header=None, engine=engine)
        return scored({name: frame.values.tolist() for name, frame in sheets.items()})

    best(lambda: [one(file) for file in files], 3)


def scored(sheets):
    """The answers by their ids, and the share of those that earn something: the least that a script would do."""
    answers = {row[0]: row for row in sheets["Answers"] if isinstance(row[0], str) and row[0].startswith("point_")}
    assert len(answers) == 200, len(answers)
    return sum(1 for row in answers.values() if any(cell in ("yes", 0.99) or cell == 50 for cell in row)) / len(answers)


def fill():
    import openpyxl

    for n in range(int(form)):
        book = openpyxl.load_workbook(Path(folder) / "empty.xlsx")
        seen = set()
        for sheet in book.worksheets:
            mark = sheet["A1"].value
            if not isinstance(mark, str) or not mark.startswith("rfpc:") or mark in seen:
                continue
            seen.add(mark)
            columns = {sheet.cell(1, at).value: at for at in range(2, sheet.max_column + 1)}
            for row in range(2, sheet.max_row + 1):
                put(sheet, row, sheet.cell(row, 1).value, columns, n)
        book.save(Path(folder) / f"filled-{n}.xlsx")


def put(sheet, row, name, columns, n):
    def cell(column, value):
        sheet.cell(row, columns[column]).value = value

    if name == "name":
        cell("value", f"Vendor {n}")
    elif name == "valid":
        cell("value", "2027-12-31")
    elif isinstance(name, str) and name.startswith("point_"):
        number = int(name.split("_")[1])
        cell("answer", {0: "yes", 1: "99%", 2: str(50 + n), 3: "Two people look at it every month."}[number % 4])
    elif name == "currency":
        cell("value", "MYR")
    elif name in ("charge/call/rate/1", "charge/voice/rate/1"):
        cell("value", f"{4 + n / 10:.2f}")
    elif name == "tax":
        cell("value", "none")


{
    "docxtpl": docxtpl,
    "python-docx": python_docx,
    "jinja2": jinja2,
    "pandoc": pandoc,
    "weasyprint": weasyprint,
    "openpyxl": openpyxl_reads,
    "pandas": lambda: pandas_reads("openpyxl"),
    "pandas-calamine": lambda: pandas_reads("calamine"),
    "fill": fill,
}[peer]()
