from __future__ import annotations

from typing import Final

from app.system.translations import N_

PAPER: Final = {
    "block.box": N_("Box"),
    "block.closing": N_("Closing text"),
    "block.draft_mark": N_("Draft mark"),
    "block.facts": N_("Figures"),
    "block.fold_marks": N_("Fold marks"),
    "block.footer": N_("Footer"),
    "block.heading": N_("Title"),
    "block.image": N_("Picture"),
    "block.intro": N_("Introduction"),
    "block.legal": N_("Legal texts"),
    "block.letterhead": N_("Letterhead"),
    "block.lines": N_("Items"),
    "block.meta": N_("Details"),
    "block.page_break": N_("Page break"),
    "block.page_number": N_("Page number"),
    "block.payment": N_("Payment"),
    "block.recipient": N_("Recipient"),
    "block.rule": N_("Line"),
    "block.running_head": N_("Running head"),
    "block.sender_line": N_("Sender"),
    "block.signature": N_("Signature"),
    "block.space": N_("Space"),
    "block.tables": N_("Tables"),
    "block.tax_table": N_("Tax table"),
    "block.text": N_("Text"),
    "block.timesheet": N_("Time sheet"),
    "block.totals": N_("Totals"),
    "letterhead.encrypted": N_(
        "This PDF is locked with a password. Save it without one, and choose it again."
    ),
    "letterhead.missing": N_(
        "The letterhead “{name}” of this template is missing. Choose its PDF again in the "
        "designer, or take the letterhead off the template."
    ),
    "letterhead.too_large": N_(
        "This PDF is larger than {most} MB. Save it smaller, with pictures of 300 dots per "
        "inch at most."
    ),
    "letterhead.unreadable": N_(
        "This file cannot be read as a PDF. Export the letterhead as a PDF once more, and "
        "choose it again."
    ),
    "letterhead.wrong_size": N_(
        "The page of this PDF measures {width} × {height} mm, the template's {wanted_width} × "
        "{wanted_height} mm. Export the letterhead in the template's size, or change the "
        "template's."
    ),
    "problem.columns_too_wide": N_(
        "The columns need {missing} mm more than there is. Leave some out or make the page wider."
    ),
    "problem.contrast": N_(
        "The colour {colour} is hard to read on {ground}: their contrast is {ratio} to 1 and "
        "should be {least} to 1 or more. Choose a darker text or a lighter ground."
    ),
    "problem.low_resolution": N_(
        "This picture is printed with {dots} dots per inch and looks coarse. Choose one with "
        "more dots, or make it smaller; 150 are enough."
    ),
    "problem.missing_asset": N_(
        "The picture “{name}” is missing. Choose it again, or remove the block."
    ),
    "problem.no_picture": N_("No picture is chosen. Choose one, or remove the block."),
    "problem.no_room": N_(
        "The fixed blocks leave only {height} mm of this page to the text. Make them smaller, "
        "or move them apart."
    ),
    "problem.off_page": N_(
        "{block} reaches over the edge of the paper. Move it in, or make it smaller."
    ),
    "problem.other_paper": N_(
        "The chosen envelope is for {wanted} paper, and the page is {size}. Choose another "
        "envelope, or another paper."
    ),
    "problem.outside_window": N_(
        "{block} does not show whole in the envelope's window. Move it into the marked area, "
        "or choose another envelope."
    ),
    "problem.overlap": N_(
        "{block} and {other} lie on each other. Move one of them, or make it smaller."
    ),
    "problem.picture_unreadable": N_("“{name}” is no picture that can be read."),
    "problem.required_block": N_(
        "The law asks for this, so it is printed although the template leaves it out: {what}."
    ),
    "problem.text_cut": N_(
        "The text does not fit, and a part of it is not printed. Make the block larger, or its "
        "type smaller."
    ),
    "problem.text_small": N_(
        "The text fits only at {size} points, which is hard to read. Make the block larger."
    ),
    "problem.unknown_variable": N_("There is nothing called {name}; it is printed as it stands."),
    "problem.unprintable_edge": N_(
        "{block} is less than 4 mm from the edge of the paper, where most printers cannot "
        "print. Move it in."
    ),
    "required.buyer": N_("the recipient’s name and address"),
    "required.date": N_("the date"),
    "required.legal": N_("texts of the law"),
    "required.lines": N_("the lines"),
    "required.number": N_("the number"),
    "required.seller": N_("your name and address"),
    "required.tax_id": N_("your tax number"),
    "required.totals": N_("the totals"),
    "sample_document.awkward_logo": N_("A very wide logo"),
    "sample_document.credit_note": N_("Credit note"),
    "sample_document.long_names": N_("Very long names"),
    "sample_document.many_lines": N_("60 items"),
    "sample_document.one_line": N_("One item"),
    "sample_document.quote": N_("Quote"),
    "sample_document.receipt": N_("Receipt"),
    "sample_document.reminder": N_("Payment reminder"),
    "sample_document.report": N_("Status report"),
    "sample_document.right_to_left": N_("Texts from right to left"),
    "sample_document.three_rates": N_("Three tax rates, discounts, a deposit"),
    "sample_document.timesheet": N_("Time sheet"),
    "sample_document.usual": N_("An ordinary invoice"),
}
