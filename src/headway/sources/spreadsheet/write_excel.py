"""Writing a small Excel file: sheets of texts and numbers, with headings in bold."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from headway.kpi.band import plain_number
from headway.sources.spreadsheet.workbook import Cell, Sheet, column_name, shown

MADE_ON = (2019, 1, 1, 0, 0, 0)  # the same sheets give the same bytes
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill>'
    '<patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf fontId="0"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>'
)


def excel_bytes(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as an Excel file."""
    numbers = range(1, len(sheets) + 1)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for at in numbers
    )
    listed = "".join(
        f'<sheet name="{escape(sheet.name, {chr(34): "&quot;"})}" sheetId="{at}" r:id="rId{at}"/>'
        for at, sheet in zip(numbers, sheets, strict=True)
    )
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>' for at in numbers
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        f'<Relationship Id="rId{len(sheets) + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": _STYLES,
        **{f"xl/worksheets/sheet{at}.xml": _sheet(sheet) for at, sheet in zip(numbers, sheets, strict=True)},
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, MADE_ON), _HEAD + part, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _sheet(sheet: Sheet) -> str:
    widths = [max((len(shown(row[at])) for row in sheet.rows if at < len(row)), default=0) for at in range(sheet.width)]
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{min(max(width, 8), 60) + 2}" customWidth="1"/>'
        for at, width in enumerate(widths, 1)
    )
    rows = "".join(_row(row, number) for number, row in enumerate(sheet.rows, 1))
    return f'<worksheet xmlns="{_MAIN}"><cols>{columns}</cols><sheetData>{rows}</sheetData></worksheet>'


def _row(row: Sequence[Cell], number: int) -> str:
    style = ' s="1"' if number == 1 else ""
    cells = "".join(_cell(cell, f'r="{column_name(at)}{number}"{style}') for at, cell in enumerate(row, 1))
    return f'<row r="{number}">{cells}</row>'


def _cell(cell: Cell, attributes: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"<c {attributes}><v>{plain_number(cell)}</v></c>"
    return f'<c {attributes} t="inlineStr"><is><t xml:space="preserve">{escape(shown(cell))}</t></is></c>'
