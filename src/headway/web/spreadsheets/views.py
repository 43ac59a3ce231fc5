"""Bringing a spreadsheet. The views ask a service, lay out what it says, and render it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from headway.services.list_organisations import list_organisations
from headway.services.preview_spreadsheet import preview_spreadsheet
from headway.services.spreadsheets.answers import Answers
from headway.services.spreadsheets.proposal import SpreadsheetRefusedError
from headway.services.take_spreadsheet import take_spreadsheet
from headway.services.transaction import RefusedError, new_key
from headway.sources.file.faults import FileRefused
from headway.sources.spreadsheet.example import csv_bytes, example_sheets
from headway.sources.spreadsheet.limits import UPLOAD_BYTES
from headway.sources.spreadsheet.read import read_workbook
from headway.sources.spreadsheet.workbook import Workbook
from headway.sources.spreadsheet.write_excel import excel_bytes
from headway.web.answer import form_view
from headway.web.asked import Asked
from headway.web.clock import writing_clock
from headway.web.forms.take import SEE_OTHER, UNPROCESSABLE, asking, get_or_post
from headway.web.frame import Frame, Preview
from headway.web.framing import frame_of
from headway.web.parts import Link
from headway.web.spreadsheets.build import build_page
from headway.web.spreadsheets.carried import packed, unpacked
from headway.web.spreadsheets.page import ChoosePage
from headway.web.spreadsheets.sent import answers_of, digest
from headway.web.spreadsheets.words import done

ADDRESS = "/import"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_NAME = 80
TITLE = "Bring a spreadsheet"
LEAD = "Last quarter\N{RIGHT SINGLE QUOTATION MARK}s numbers and goals come in as they are."


@form_view
@get_or_post
def bring(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Choose a file; look at what it comes to; take it."""
    if request.method != "POST":
        return _choose(request, asked, "")
    if "table" in request.POST:
        workbook = unpacked(request.POST["table"], asked.organisation)
        if workbook is None:
            return _choose(request, asked, "This form was not made here, or is too old: choose the file again.")
        answers = answers_of(request.POST.dict(), workbook)
        if request.POST.get("do") == "take" and request.POST.get("seen") == digest(answers):
            return _take(request, asked, workbook, answers)
        return _preview(request, asked, workbook, answers)
    try:
        workbook = _sent(request)
        return _preview(request, asked, workbook, Answers())
    except FileRefused as refused:
        place = f"Row {refused.row}: " if refused.row else ""
        return _choose(request, asked, f"{place}{refused.message[:1].upper()}{refused.message[1:]}.")


def _sent(request: HttpRequest) -> Workbook:
    """The file that was sent.

    Raises:
        FileRefused: none was, or it cannot be read.
    """
    file = request.FILES.get("file")
    if file is None or isinstance(file, list):
        raise FileRefused("HW020", "no file was chosen: choose a .csv or .xlsx file")
    return read_workbook((file.name or "file")[-LONGEST_NAME:], file.read())


def _frame(request: HttpRequest, asked: Asked, lead: str) -> Frame:
    names = dict(list_organisations())
    return frame_of(request, asked, names[asked.organisation], Preview(TITLE, lead))


def _choose(request: HttpRequest, asked: Asked, problem: str) -> HttpResponse:
    to = asked.where.to
    page = ChoosePage(
        lead=LEAD,
        action=to(ADDRESS),
        problem=problem,
        examples=(
            Link(to(f"{ADDRESS}/example.xlsx"), "Example workbook"),
            Link(to(f"{ADDRESS}/kpis.csv"), "KPIs as CSV"),
            Link(to(f"{ADDRESS}/objectives.csv"), "Objectives as CSV"),
        ),
        most=f"{UPLOAD_BYTES >> 20} MB",
    )
    status = UNPROCESSABLE if problem else 200
    context = {"page": page, "frame": _frame(request, asked, page.lead)}
    return render(request, "bring.html", context, status=status)


def _preview(
    request: HttpRequest, asked: Asked, workbook: Workbook, answers: Answers, *, status: int = 200
) -> HttpResponse:
    said = preview_spreadsheet(organisation=asked.organisation, clock=writing_clock, workbook=workbook, answers=answers)
    carried = {"table": request.POST.get("table") or packed(workbook, asked.organisation), "key": new_key()}
    action = asked.where.to(ADDRESS)
    page = build_page(workbook, said, answers, carried, (action, action))
    return render(
        request, "bring_preview.html", {"page": page, "frame": _frame(request, asked, page.lead)}, status=status
    )


def _take(request: HttpRequest, asked: Asked, workbook: Workbook, answers: Answers) -> HttpResponse:
    try:
        taken = take_spreadsheet(workbook=workbook, answers=answers, **asking(request, asked))
    except (SpreadsheetRefusedError, RefusedError):
        # the preview says the very same, cell by cell
        return _preview(request, asked, workbook, answers, status=UNPROCESSABLE)
    messages.success(request, done(taken))
    response = HttpResponseRedirect(asked.where.to("/"))
    response.status_code = SEE_OTHER
    return response


@form_view
@require_safe
def example_workbook(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The example as an Excel file."""
    del request, asked
    return _file(excel_bytes(example_sheets(writing_clock().date())), "headway-example.xlsx", EXCEL)


@form_view
@require_safe
def example_csv(request: HttpRequest, asked: Asked, sheet: str) -> HttpResponse:
    """A sheet of the example as CSV."""
    del request, asked
    named = {one.name.lower(): one for one in example_sheets(writing_clock().date())}
    if sheet not in named:
        raise Http404
    return _file(csv_bytes(named[sheet]), f"headway-example-{sheet}.csv", "text/csv; charset=utf-8")


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
