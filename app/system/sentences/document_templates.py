from __future__ import annotations

from typing import Final

from app.system.translations import N_

DOCUMENT_TEMPLATES: Final = {
    "document_template.unknown": N_("There is no template called “{name}”. There are: {names}."),
    "document_template.unknown_near": N_(
        "There is no template called “{name}”. Did you mean {names}?"
    ),
    "document_template.gone": N_("This template no longer exists."),
    "document_template.name_unfit": N_(
        "A template's name has 1 to {most} characters on one line, without spaces around it."
    ),
    "document_template.name_taken": N_(
        "There is a template called “{name}” already. Choose another name."
    ),
    "document_template.rename_shipped": N_(
        "“{name}” comes with Stint and keeps its name. Duplicate it under the new one."
    ),
    "document_template.delete_shipped": N_("“{name}” comes with Stint and cannot be deleted."),
    "document_template.delete_changed": N_(
        "“{name}” comes with Stint and cannot be deleted. Reset it to take your changes back."
    ),
    "document_template.reset_own": N_(
        "“{name}” is a template of your own, so there is nothing to reset it to."
    ),
    "document_template.text_unfit": N_("A text of the template holds characters that are none."),
    "template_file.missing": N_("The template asks for “{name}”, which is not there."),
    "template_file.name_unfit": N_(
        "“{name}” is no name for a file of a template. Use letters, digits, dots and hyphens."
    ),
    "template_file.too_large": N_("“{name}” is larger than {most} MB."),
    "template_file.all_too_large": N_("The template's files are larger than {most} MB together."),
    "template_file.no_picture": N_("“{name}” is no picture. Use a PNG, JPEG, WebP or GIF file."),
    "template_file.other_picture": N_("“{name}” is a picture of another kind than its name says."),
    "template_file.picture_unreadable": N_("“{name}” cannot be read as a picture."),
    "template_file.too_many_pixels": N_("“{name}” has more than {most} million pixels."),
    "template_file.not_read": N_("“{name}” cannot be read: {reason}."),
    "template_file.no_pdf": N_("“{name}” is no PDF, and letterheads are PDFs."),
    "template_json.unreadable": N_("The template in this file is no JSON text."),
    "template_json.too_large": N_("The template in this file is larger than {most} MB."),
    "template_json.too_deep": N_("The template in this file is nested deeper than {most} levels."),
    "template_json.twice": N_("The template in this file says “{name}” twice in one place."),
    "template_json.no_number": N_("The template in this file holds {text}, which is no number."),
    "template_zip.no_zip": N_("This file is no zip archive, and templates are passed on as such."),
    "template_zip.damaged": N_("This zip archive is damaged."),
    "template_zip.no_template": N_("This zip archive holds no template.json."),
    "template_zip.too_many": N_("This zip archive holds more than {most} files."),
    "template_zip.too_large": N_("This zip archive holds more than {most} MB."),
    "template_zip.member_too_large": N_("“{name}” in this zip archive is larger than {most} MB."),
    "template_zip.bomb": N_("“{name}” in this zip archive is packed as only bombs are."),
    "template_zip.path": N_("“{name}” in this zip archive leads out of it."),
    "template_zip.unknown_member": N_(
        "“{name}” in this zip archive belongs to no template: there are template.json and files "
        "in assets."
    ),
    "template_zip.twice": N_("“{name}” is in this zip archive twice, letter case aside."),
    "template_zip.no_plain_file": N_("“{name}” in this zip archive is a link and no file."),
    "template_zip.encrypted": N_("This zip archive is encrypted."),
}
