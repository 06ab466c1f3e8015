"""Templates of documents in a file: overlay, references, undo, and what paper is drawn with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from app.domain.paper.template import Template
from app.domain.values.errors import NotFound
from app.queries.document_templates import (
    OpenedTemplate,
    TemplateRow,
    template_names,
)
from app.queries.history import HistoryCriteria, history
from app.queries.search import SearchCriteria, search
from app.services.document_templates import (
    DeleteTemplate,
    DuplicateTemplate,
    ImportTemplate,
    RenameTemplate,
    ResetTemplate,
    SaveTemplate,
    UseTemplate,
    export_template,
    read_template_file,
)
from app.services.history import Redo, Undo
from app.services.invoice_drafts import EditInvoice
from app.system.history_labels import history_label
from app.system.shipped_templates import shipped_templates
from tests.builders import SetClock, open_test_store, rows_of
from tests.store.bills import Business, open_business
from tests.store.rows import all_findings, everything
from tests.store.template_office import (
    FILES,
    a_draft,
    opened,
    refusal,
    rows,
    used_by,
    with_files,
    with_margin,
)
from tests.unit.interchange.template_zips import CLEAR, picture
from tests.unit.paper.templates import templates


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Business]:
    with open_test_store(tmp_path, SetClock()) as store:
        yield open_business(store)


def test_a_new_file_has_the_shipped_ones(office: Business) -> None:
    found = rows(office)
    assert found.keys() == {each.template.name for each in shipped_templates()}
    clear = found["Clear"]
    assert (clear.id, clear.page, clear.window, clear.version) == (None, "A4", "din-5008-b", 1)
    assert (clear.shipped, clear.changed, clear.is_default) == (True, False, True)
    assert (found["Clear Letter"].page, found["Clear Letter"].is_default) == ("Letter", False)


def test_a_changed_shipped_one_stands_in_its_place_until_it_is_reset(office: Business) -> None:
    kept = office.store.execute(SaveTemplate(None, with_margin(33), {}))
    row = rows(office)["Clear"]
    assert (row.id, row.version) == (kept.template_id, 2)
    assert (row.origin, row.shipped, row.changed) == ("clear", True, True)
    assert opened(office, "clear").template == with_margin(33)
    assert len(rows(office)) == len(shipped_templates())
    office.store.execute(ResetTemplate("Clear"))
    assert opened(office, "Clear").template == CLEAR
    assert rows(office)["Clear"].id is None
    office.store.execute(Undo())
    assert opened(office, "Clear").template == with_margin(33)


def test_a_template_is_found_by_name_and_slug_letter_case_aside(office: Business) -> None:
    for name in ("Clear Letter", "CLEAR LETTER", " clear  letter ", "clear-letter"):
        assert opened(office, name).row.name == "Clear Letter"


def test_an_unknown_name_is_told_with_those_that_are_like_it(office: Business) -> None:
    with pytest.raises(NotFound) as caught:
        opened(office, "Cleer")
    assert caught.value.key == "document_template.unknown_near"
    assert "“Clear”" in str(caught.value.arguments["names"])
    with pytest.raises(NotFound) as caught:
        opened(office, "xxxxxxxxxxxxxx")
    assert caught.value.key == "document_template.unknown"
    assert "“Clear Letter”" in str(caught.value.arguments["names"])


def test_the_version_rises_once_a_session_and_only_with_a_change(office: Business) -> None:
    kept = office.store.execute(SaveTemplate(None, replace(CLEAR, name="Mine"), {}))
    assert kept.version == 1
    key, before = kept.template_id, office.store.read(everything, None)
    mine = replace(CLEAR, name="Mine")
    assert office.store.execute(SaveTemplate(key, mine, {}, new_version=True)).version == 1
    assert office.store.read(everything, None) == before
    for margin, new, version in ((21, True, 2), (22, False, 2), (23, True, 3)):
        command = SaveTemplate(key, with_margin(margin, mine), {}, new_version=new)
        assert office.store.execute(command).version == version
    assert rows(office)["Mine"].version == 3


def test_files_are_kept_with_the_template_and_no_others(office: Business) -> None:
    kept = office.store.execute(SaveTemplate(None, with_files(), {**FILES, "more.png": b"x"}))
    assert opened(office, "Mine").files == FILES
    other = {**FILES, "logo.png": picture(size=(20, 20))}
    office.store.execute(SaveTemplate(kept.template_id, with_files(), other))
    assert opened(office, "Mine").files == other
    office.store.execute(Undo())
    assert opened(office, "Mine").files == FILES
    office.store.execute(Redo())
    assert opened(office, "Mine").files == other
    bare = replace(CLEAR, name="Mine")
    office.store.execute(SaveTemplate(kept.template_id, bare, {}))
    assert opened(office, "Mine").files == {}
    assert office.store.read(all_findings, None) == []


@pytest.mark.parametrize(
    ("template", "files", "key"),
    [
        (with_files(), {}, "template_file.missing"),
        (with_files(), {**FILES, "logo.png": b"no picture"}, "template_file.picture_unreadable"),
        (with_files(), {**FILES, "paper.pdf": picture()}, "template_file.no_pdf"),
        (with_margin(101), {}, "template.unreadable"),
        (replace(CLEAR, name=""), {}, "document_template.name_unfit"),
        (replace(CLEAR, name="x" * 81), {}, "document_template.name_unfit"),
        (replace(CLEAR, name="a\0b"), {}, "document_template.name_unfit"),
        (replace(CLEAR, name="\ud800"), {}, "document_template.name_unfit"),
        (replace(CLEAR, description="\ud800"), {}, "document_template.text_unfit"),
        (replace(CLEAR, blocks=(CLEAR.blocks[0],) * 2), {}, "template.unreadable"),
    ],
)
def test_what_cannot_be_printed_is_not_kept(
    office: Business, template: Template, files: dict[str, bytes], key: str
) -> None:
    before = office.store.read(everything, None)
    assert refusal(office, SaveTemplate(None, template, files)) == key
    assert office.store.read(everything, None) == before


def test_a_name_is_taken_once_letter_case_aside(office: Business) -> None:
    office.store.execute(DuplicateTemplate("Clear", "Größe"))
    for command in (
        DuplicateTemplate("Clear", "GRÖSSE"),
        DuplicateTemplate("Clear", "clear letter"),
        RenameTemplate("Größe", "CLEAR"),
        SaveTemplate(None, replace(CLEAR, name="größe"), {}),
        ImportTemplate(export_template(opened(office, "Clear")), "clear"),
    ):
        assert refusal(office, command) == "document_template.name_taken"
    kept = office.store.execute(RenameTemplate("größe", "GRÖSSE"))
    assert kept.name == "GRÖSSE"


def test_a_copy_without_a_name_is_numbered(office: Business) -> None:
    names = [office.store.execute(DuplicateTemplate("clear")).name for _ in range(2)]
    assert names == ["Clear 2", "Clear 3"]
    copy = opened(office, "Clear 2")
    assert copy.template == replace(CLEAR, name="Clear 2")
    assert (copy.row.shipped, copy.row.origin, copy.row.version) == (False, "", 1)


def test_all_that_name_a_template_follow_its_new_name_in_one_step(office: Business) -> None:
    draft = a_draft(office)
    office.store.execute(DuplicateTemplate("Clear", "Mine"))
    for command in (
        UseTemplate("Mine"),
        UseTemplate("Mine", office.client),
        EditInvoice(draft, {"template": "Mine"}),
    ):
        office.store.execute(command)
    before = office.store.read(everything, None)
    office.store.execute(RenameTemplate("mine", "Ours"))
    assert used_by(office, invoice_id=draft) == "Ours"
    assert rows(office)["Ours"].clients == 1
    assert rows(office)["Ours"].is_default
    assert "Mine" not in rows(office)
    assert opened(office, "Ours").template.name == "Ours"
    office.store.execute(Undo())
    assert office.store.read(everything, None) == before


def test_a_name_typed_into_the_designer_is_followed_too(office: Business) -> None:
    kept = office.store.execute(DuplicateTemplate("Clear", "Mine"))
    office.store.execute(UseTemplate("Mine", office.client))
    office.store.execute(SaveTemplate(kept.template_id, replace(CLEAR, name="Ours"), {}))
    assert used_by(office, client_id=office.client) == "Ours"


def test_a_changed_shipped_one_that_is_renamed_becomes_ones_own(office: Business) -> None:
    office.store.execute(SaveTemplate(None, with_margin(33), {}))
    office.store.execute(UseTemplate("Clear", office.client))
    office.store.execute(RenameTemplate("Clear", "Mine"))
    found = rows(office)
    assert (found["Mine"].origin, found["Mine"].shipped) == ("", False)
    assert (found["Clear"].id, found["Clear"].changed) == (None, False)
    assert used_by(office, client_id=office.client) == "Mine"


def test_what_is_shipped_is_neither_renamed_nor_deleted(office: Business) -> None:
    for command, key in (
        (RenameTemplate("clear", "Mine"), "rename_shipped"),
        (DeleteTemplate("clear"), "delete_shipped"),
        (RenameTemplate("none", "Mine"), "unknown"),
        (DeleteTemplate("none"), "unknown"),
    ):
        assert refusal(office, command) == f"document_template.{key}"
    office.store.execute(SaveTemplate(None, with_margin(33), {}))
    assert refusal(office, DeleteTemplate("clear")) == "document_template.delete_changed"
    office.store.execute(DuplicateTemplate("clear", "Mine"))
    assert refusal(office, ResetTemplate("Mine")) == "document_template.reset_own"


def test_who_used_a_deleted_one_has_what_comes_next(office: Business) -> None:
    draft = a_draft(office)
    office.store.execute(SaveTemplate(None, with_files(), FILES))
    office.store.execute(UseTemplate("Mine", office.client))
    office.store.execute(EditInvoice(draft, {"template": "Mine"}))
    before = office.store.read(rows_of, None)
    users = office.store.execute(DeleteTemplate("Mine"))
    assert (users.clients, users.drafts, users.is_default) == (1, 1, False)
    assert used_by(office, invoice_id=draft) == "Clear"
    assert "Mine" not in office.store.read(template_names, None)
    office.store.execute(Undo())
    assert office.store.read(rows_of, None) == before
    assert opened(office, "Mine").files == FILES
    assert office.store.read(all_findings, None) == []


def test_a_save_of_what_was_deleted_meanwhile_is_refused(office: Business) -> None:
    kept = office.store.execute(DuplicateTemplate("Clear", "Mine"))
    office.store.execute(DeleteTemplate("Mine"))
    late = SaveTemplate(kept.template_id, replace(CLEAR, name="Mine"), {})
    assert refusal(office, late) == "document_template.gone"


def test_a_file_brings_the_template_and_its_files_along(office: Business) -> None:
    office.store.execute(SaveTemplate(None, with_files(), FILES))
    content = export_template(opened(office, "Mine"))
    assert read_template_file(content) == (with_files(), FILES)
    again = office.store.execute(ImportTemplate(content))
    assert again.name == "Mine 2"
    named = office.store.execute(ImportTemplate(content, " Ours "))
    assert named.name == "Ours"
    for name in ("Mine 2", "Ours"):
        assert opened(office, name).template == with_files(name)
        assert opened(office, name).files == FILES
    assert export_template(opened(office, "Mine")) == content


def test_an_import_of_a_shipped_ones_name_never_takes_its_place(office: Business) -> None:
    content = export_template(opened(office, "Clear"))
    assert office.store.execute(ImportTemplate(content)).name == "Clear 2"
    assert rows(office)["Clear"].id is None


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(template=templates(files=False))
def test_any_template_is_kept_as_it_is(office: Business, template: Template) -> None:
    kept = office.store.execute(ImportTemplate(export_template(made(template)), ""))
    assert opened(office, kept.name).template == replace(template, name=kept.name)
    office.store.execute(Undo())


def made(template: Template) -> OpenedTemplate:
    row = TemplateRow(None, template.name, "A4", "none", "", 1, 0, False, False, False, "")
    return OpenedTemplate(row, template, {})


def test_a_template_is_found_by_search_and_told_in_the_history(office: Business) -> None:
    office.store.execute(DuplicateTemplate("Clear", "Winter paper"))
    (found,) = office.store.read(search, SearchCriteria("winter"))
    assert (found.kind, found.title) == ("document_template", "Winter paper")
    newest = next(iter(office.store.read(history, HistoryCriteria())))
    label = history_label(newest.action, newest.arguments)
    assert label == "Template of documents duplicated: Winter paper"
