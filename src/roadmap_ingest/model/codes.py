"""The one table of diagnostic and error codes; the README's table is checked against it."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["en", "ru"]


class Code(NamedTuple):
    """Severity, the message in both languages, and the status of the document that a fatal code ends."""

    severity: Literal["info", "warning", "error"]
    en: str
    ru: str
    status: Literal["rejected", "failed"] | None = None


CODES: dict[str, Code] = {
    # --- the file cannot be read (exit 1)
    "empty_file": Code("error", "the file is empty", "файл пуст", "rejected"),
    "unsupported_format": Code(
        "error", "a format that cannot be read: {real}", "формат не читается: {real}", "rejected"
    ),
    # --- containers: ZIP and XML
    "password_required": Code(
        "error", "the file is encrypted and needs a password", "файл зашифрован, нужен пароль", "rejected"
    ),
    "zip_inconsistent": Code(
        "error",
        "the package contradicts itself at {part}: {reason}",
        "пакет противоречит сам себе в {part}: {reason}",
        "rejected",
    ),
    "xml_doctype": Code(
        "error", "{part} declares a document type", "{part} объявляет тип документа (DOCTYPE)", "rejected"
    ),
    "xml_syntax": Code(
        "error",
        "{part} is broken XML, line {line}: {reason}",
        "{part}: испорченный XML, строка {line}: {reason}",
        "failed",
    ),
    "limit:input_bytes": Code(
        "error",
        "the file has {found} bytes, allowed are {allowed}",
        "в файле {found} байт, допустимо {allowed}",
        "rejected",
    ),
    "limit:text_chars": Code(
        "error",
        "the text has {found} characters, allowed are {allowed}",
        "в тексте {found} знаков, допустимо {allowed}",
        "rejected",
    ),
    "limit:zip_entries": Code(
        "error",
        "the package has {found} entries, allowed are {allowed}",
        "в пакете {found} записей, допустимо {allowed}",
        "rejected",
    ),
    "limit:zip_part": Code(
        "error",
        "an entry unpacks to {found} bytes, allowed are {allowed}",
        "запись распаковывается в {found} байт, допустимо {allowed}",
        "rejected",
    ),
    "limit:zip_total": Code(
        "error",
        "the package unpacks to {found} bytes, allowed are {allowed}",
        "пакет распаковывается в {found} байт, допустимо {allowed}",
        "rejected",
    ),
    "limit:zip_ratio": Code(
        "error",
        "an entry unpacks to {found} times its size, allowed are {allowed}",
        "запись распаковывается в {found} раз, допустимо {allowed}",
        "rejected",
    ),
    "limit:xml_depth": Code(
        "error",
        "elements are nested {found} deep, allowed are {allowed}",
        "вложенность элементов {found}, допустимо {allowed}",
        "rejected",
    ),
    "limit:xml_text": Code(
        "error",
        "a text node has {found} bytes, allowed are {allowed}",
        "текстовый узел в {found} байт, допустимо {allowed}",
        "rejected",
    ),
    "not_found": Code("error", "there is no such file", "такого файла нет", "failed"),
    "permission": Code("error", "the file may not be read", "нет прав на чтение файла", "failed"),
    "unreadable": Code("error", "the file cannot be read: {reason}", "файл не читается: {reason}", "failed"),
    "internal_error": Code(
        "error",
        "a defect of the program, please report it: {reason}",
        "ошибка в программе, сообщите о ней: {reason}",
        "failed",
    ),
    # --- reading: the file as a whole
    "extension_mismatch": Code(
        "warning", "the file is {real}, its suffix says {suffix}", "это файл {real}, а расширение говорит {suffix}"
    ),
    "no_content": Code("warning", "the document holds no text", "в документе нет текста"),
    "converted": Code(
        "info",
        "read through a conversion from {real} by LibreOffice",
        "прочитано через преобразование из {real} в LibreOffice",
    ),
    "encoding_uncertain": Code(
        "warning", "the encoding is a guess: {encoding}", "кодировка определена предположительно: {encoding}"
    ),
    "decode_errors": Code(
        "warning",
        "{count} places are not {encoding}; lines {lines}",
        "мест, не читаемых в {encoding}: {count}; строки {lines}",
    ),
    # --- reading: PDF
    "pdf_damaged": Code("error", "the PDF cannot be opened: {reason}", "PDF не открывается: {reason}", "failed"),
    "pdf_repaired": Code(
        "warning",
        "the PDF is damaged ({reason}); what could be found of it was read",
        "PDF повреждён ({reason}); прочитано то, что удалось найти",
    ),
    "pdf_page_tree_cycle": Code(
        "error", "the page tree of the PDF has a loop", "дерево страниц PDF зациклено", "failed"
    ),
    "page_damaged": Code("error", "page {page} cannot be read", "страница {page} не читается"),
    "page_box": Code(
        "error", "page {page} has an impossible size and was left out", "страница {page} невозможного размера пропущена"
    ),
    "xobject_cycle": Code(
        "warning", "forms on page {page} hold each other", "формы на странице {page} вложены друг в друга по кругу"
    ),
    "encrypted": Code("info", "the file is encrypted", "файл зашифрован"),
    "active_content": Code("info", "ignored in the file: {kinds}", "в файле пропущено: {kinds}"),
    "no_text_layer": Code(
        "error",
        "pages without a text layer (scans?): {pages}",
        "страницы без текстового слоя (сканы?): {pages}",
        "rejected",
    ),
    "garbled_text": Code(
        "error",
        "the text layer is garbled: {share} % of the words on pages {pages}",
        "текстовый слой искажён: {share} % слов на страницах {pages}",
    ),
    "suspect_ocr_language": Code(
        "error",
        "the text layer looks like Russian recognised as Latin letters, pages {pages}",
        "текстовый слой похож на русский текст, распознанный латиницей, страницы {pages}",
    ),
    "rotated_text": Code(
        "info",
        "text written across the page was read in its direction",
        "текст поперёк страницы прочитан по его направлению",
    ),
    "limit:pages": Code(
        "error",
        "the file has {found} pages, allowed are {allowed}",
        "в файле {found} страниц, допустимо {allowed}",
        "rejected",
    ),
    "limit:page_objects": Code(
        "error",
        "page {page} has more than {allowed} objects; its ruling lines were read in part",
        "на странице {page} больше {allowed} объектов; линии прочитаны частично",
    ),
    "limit:stream_bytes": Code(
        "error",
        "a stream unpacks to more than {allowed} bytes",
        "поток распаковывается больше чем в {allowed} байт",
        "rejected",
    ),
    # --- reading: tables of a text dump
    "rows_assumed": Code(
        "info",
        "no line parts these {count} rows: they were told by their numbers",
        "строки ({count}) не разделены линией: границы найдены по номерам",
    ),
    # --- reading: the characters of a text
    "mojibake_repaired": Code(
        "warning",
        "{count} lines were decoded wrongly before; undone: «{before}» → «{after}»",
        "строк, раскодированных неверно: {count}; исправлено: «{before}» → «{after}»",
    ),
    "control_characters": Code(
        "warning", "{count} control characters left out", "управляющих символов отброшено: {count}"
    ),
    "lone_surrogates": Code(
        "warning", "{count} halves of surrogate pairs left out", "непарных суррогатов отброшено: {count}"
    ),
    "direction_marks": Code(
        "warning",
        "{count} marks of writing direction left out: the text may have looked different",
        "меток направления письма отброшено: {count}; текст мог выглядеть иначе",
    ),
    "zero_width": Code("info", "{count} zero-width characters left out", "символов нулевой ширины отброшено: {count}"),
    "decomposed_letters": Code("info", "letters and their marks were composed", "буквы составлены со своими знаками"),
    "stress_marks": Code("info", "{count} stress marks left out", "знаков ударения отброшено: {count}"),
    # --- repair: grids and rows
    "rule-dropped": Code(
        "info", "a row of strokes «{text}» is a ruling line", "строка из черт «{text}» – линия таблицы"
    ),
    "column-numbers-dropped": Code(
        "info", "the row that numbers the columns was left out: {text}", "опущена строка с номерами граф: {text}"
    ),
    "header-repeated": Code("info", "a repeated header was left out: {text}", "опущена повторённая шапка: {text}"),
    "table-continued": Code(
        "info", "{rows} rows continue the table before them", "строк, продолжающих предыдущую таблицу: {rows}"
    ),
    "row-rejoined": Code(
        "info", "this row continues the one above it: {text}", "эта строка продолжает предыдущую: {text}"
    ),
    "row-guessed": Code(
        "warning",
        "this row perhaps continues the one above it: {text}",
        "эта строка, возможно, продолжает предыдущую: {text}",
    ),
    "date-row-joined": Code(
        "info", "a row of dates belongs to the item above it: {text}", "строка дат относится к пункту выше: {text}"
    ),
    "row-shifted": Code(
        "warning",
        "the row stood {columns} columns too far right, its last cells are lost: {text}",
        "строка сдвинута вправо на {columns} граф, её последние ячейки утрачены: {text}",
    ),
    "heading-rejoined": Code(
        "info",
        "a heading smeared over cells was rejoined: {before} → {after}",
        "заголовок, разорванный на ячейки, собран: {before} → {after}",
    ),
    "heading-guessed": Code(
        "warning",
        "a heading smeared over cells was rejoined by guessing a letter: {before} → {after}",
        "заголовок, разорванный на ячейки, собран с угаданной буквой: {before} → {after}",
    ),
    # --- repair: words
    "words-rejoined": Code(
        "info",
        "words cut by line ends were rejoined: {before} → {after}",
        "собраны разорванные слова: {before} → {after}",
    ),
    "words-guessed": Code(
        "warning",
        "pieces were joined into words that no dictionary knows: {before} → {after}",
        "куски соединены в слова, которых нет в словаре: {before} → {after}",
    ),
    # --- reading DOCX
    "limit:rows": Code(
        "error",
        "a table has {found} rows, allowed are {allowed}",
        "в таблице {found} строк, допустимо {allowed}",
        "rejected",
    ),
    "limit:cells": Code(
        "error",
        "a table has {found} cells, allowed are {allowed}",
        "в таблице {found} ячеек, допустимо {allowed}",
        "rejected",
    ),
    "docx_missing_part": Code("error", "the package has no {part}", "в пакете нет части {part}", "failed"),
    "docx_part_missing": Code(
        "warning", "{part} is named but not in the package", "часть {part} названа, но в пакете её нет"
    ),
    "docx_part_damaged": Code(
        "warning",
        "{part} is broken XML at line {line} and was left out",
        "{part}: испорченный XML в строке {line}, часть пропущена",
    ),
    "external_refs": Code(
        "info", "references outside the file, not followed: {targets}", "ссылки за пределы файла, не открыты: {targets}"
    ),
    "unsupported_container": Code(
        "warning", "text inside {what} is not read", "текст внутри объекта {what} не прочитан"
    ),
    "unreadable_formula": Code(
        "warning",
        "a formula that is only a picture or an object: {image} ({alt})",
        "формула только в виде рисунка или объекта: {image} ({alt})",
    ),
    "hidden-text": Code("info", "hidden text was left out: «{text}»", "скрытый текст пропущен: «{text}»"),
    "struck-text": Code("warning", "the text is struck through: «{text}»", "текст зачёркнут: «{text}»"),
    "tracked_changes": Code(
        "info",
        "the document holds {count} tracked changes; read as {revisions}",
        "в документе исправлений: {count}; режим чтения: {revisions}",
    ),
    "numbering_unresolved": Code(
        "warning", "an automatic number could not be told: {reason}", "автоматический номер не определён: {reason}"
    ),
    "ragged_row": Code(
        "info",
        "the row does not fill the {columns} columns of its table",
        "строка не заполняет все столбцы таблицы ({columns})",
    ),
    "bad_span": Code(
        "warning", "a cell spans an impossible number of columns", "ячейка занимает невозможное число столбцов"
    ),
    "nested_too_deep": Code(
        "warning",
        "tables are nested too deep; the inner ones are read as text",
        "таблицы вложены слишком глубоко; внутренние прочитаны как текст",
    ),
    # --- the reading
    "no_plan": Code("error", "no plan was found in the document", "план в документе не найден"),
    "schedule-unparsed": Code(
        "warning", "no rule reads the schedule «{text}»", "ни одно правило не читает срок «{text}»"
    ),
    "schedule-rest": Code(
        "warning", "no rule reads «{rest}» beside the schedule", "ни одно правило не читает «{rest}» рядом со сроком"
    ),
    "schedule-ambiguous": Code(
        "warning", "«{text}» can be read in {count} ways", "«{text}» можно прочитать по-разному: {count}"
    ),
    "date-impossible": Code("warning", "there is no such date: «{text}»", "такой даты нет: «{text}»"),
    "end-before-start": Code(
        "warning", "«{text}»: the end {end} is before the start {start}", "«{text}»: конец {end} раньше начала {start}"
    ),
    "range-over-new-year": Code(
        "warning", "«{text}» runs over New Year; which years is assumed", "«{text}» переходит через Новый год; годы предположены"
    ),
    "dates-unpaired": Code(
        "warning", "{starts} start dates beside {ends} end dates", "дат начала {starts}, дат окончания {ends}"
    ),
    "year-assumed": Code(
        "info",
        "the year {year} is not printed in «{text}»; it comes from the {source}",
        "год {year} не напечатан в «{text}»; источник: {source}",
    ),
    # --- interpretation of tables
    "table-not-a-plan": Code(
        "info",
        "no plan: the columns «{header}» name nothing to be done by a day or by somebody",
        "не план: столбцы «{header}» не называют дел со сроком или ответственным",
    ),
    "table-of-another-kind": Code(
        "info",
        "no plan: «{evidence}» tells another kind of table",
        "не план: «{evidence}» говорит о другом виде таблицы",
    ),
    "table-without-header": Code("info", "no plan: a table without a header", "не план: таблица без шапки"),
    "column-role-guessed": Code(
        "info",
        "the header «{header}» is damaged; read as {role}, likeness {score} %",
        "заголовок «{header}» повреждён; прочитан как {role}, сходство {score} %",
    ),
    "header-guessed": Code(
        "warning",
        "the table has no header; its columns are told by their content: {roles}",
        "у таблицы нет шапки; столбцы определены по содержанию: {roles}",
    ),
    "activity-guessed": Code(
        "warning",
        "no header names the activities; taken from the column «{header}»",
        "ни один заголовок не называет мероприятия; взят столбец «{header}»",
    ),
    "number-repeated": Code("warning", "the number {number} stands twice", "номер {number} встречается дважды"),
    "number-unread": Code(
        "warning", "«{text}» in the number column is no number", "«{text}» в столбце номеров не является номером"
    ),
    "row-joined": Code(
        "info",
        "a row without an activity was added to the row above",
        "строка без мероприятия присоединена к предыдущей",
    ),
    "row-left-out": Code("info", "a row that is no item: «{text}»", "строка не является пунктом: «{text}»"),
    # --- parties
    "party-placeholder": Code(
        "info", "«{text}» is a template that nobody filled in", "«{text}» — незаполненный шаблон, лицо не названо"
    ),
    "party-cut-doubtful": Code(
        "warning",
        "where «{text}» begins or ends was decided by the rule {rule}",
        "границы «{text}» определены по правилу {rule}",
    ),
    "party-kind-guessed": Code(
        "warning",
        "no rule knows what «{text}» is; taken for {kind}",
        "неизвестно, что такое «{text}»; принято за {kind}",
    ),
    "party-abbreviation-guessed": Code(
        "warning",
        "the abbreviation «{text}» is completed by the dictionary alone",
        "сокращение «{text}» дополнено только по словарю",
    ),
    "party-position-doubtful": Code(
        "warning",
        "whether a post beside it is the position of «{text}» is not certain",
        "неясно, относится ли соседняя должность к «{text}»",
    ),
    "party-second-opinion": Code(
        "info",
        "the name recogniser takes «{text}» for {kind}",
        "распознаватель имён считает, что «{text}» — {kind}",
    ),
    "party-defined": Code(
        "info",
        "«{short}» stands for «{full}», as the document itself says",
        "«{short}» означает «{full}», как определено в документе",
    ),
    "party-joined": Code(
        "info",
        "«{printed}» is the party named elsewhere as «{name}»: {why}",
        "«{printed}» — то же лицо, что и «{name}»: {why}",
    ),
    "party-same-question": Code(
        "warning",
        "«{printed}» may be the party named elsewhere as «{name}»: {why}",
        "«{printed}», возможно, то же лицо, что и «{name}»: {why}",
    ),
    # --- requisites, prose, formulas
    "prose-duty-guessed": Code(
        "warning",
        "«{text}» was taken for a duty by its own words: no introduction says what the list is",
        "«{text}» принято за мероприятие по его словам: чего этот список, не сказано",
    ),
    "issuer-completed": Code(
        "info",
        "the issuer «{printed}» is completed from the text around to «{full}»",
        "издатель «{printed}» дополнен по тексту документа: «{full}»",
    ),
}
