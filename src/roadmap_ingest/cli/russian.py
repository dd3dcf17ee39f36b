"""The Russian wording of everything that the command line says; the English wording is the key."""

RUSSIAN = {
    # --- help
    "Read Russian official plans (DOCX, PDF, text) into validated JSON.": (
        "Читает планы мероприятий (DOCX, PDF, текст) в проверенный JSON."
    ),
    "Read plans and print their JSON (the default command).": "Прочитать планы в JSON (команда по умолчанию).",
    "Read plans and print them as a table.": "Прочитать планы и напечатать таблицей.",
    "Write a page for each document: what was read beside its source, doubts first.": (
        "Сделать страницу для каждого документа: прочитанное рядом с источником, сомнения на виду."
    ),
    "Show a DOCX as pages where LibreOffice can draw them, or as its text.": (
        "Показывать DOCX страницами, если LibreOffice может их нарисовать, или текстом."
    ),
    "The folder that NAME.review.html is written into.": "Папка, куда записать ИМЯ.review.html.",
    "Print the JSON Schema of a plan.": "Напечатать JSON Schema плана.",
    "Check plan JSON files against the schema.": "Проверить файлы JSON по схеме.",
    "Show how a phrase is read: the value, the rules, what they covered.": (
        "Показать, как читается фраза: значение, правила, что они покрыли."
    ),
    "Read a schedule phrase.": "Прочитать фразу о сроке.",
    "Read a cell of responsible parties.": "Прочитать ячейку с ответственными.",
    "Read a column header.": "Прочитать заголовок столбца.",
    "Language of messages.": "Язык сообщений.",
    "Files, folders, or - for standard input.": "Файлы, папки или - для стандартного ввода.",
    "Plan JSON files, or - for standard input.": "Файлы JSON или - для стандартного ввода.",
    "Phrases to read.": "Фразы.",
    "Write NAME.json per plan into this folder instead of standard output.": (
        "Писать ИМЯ.json для каждого плана в эту папку, а не в стандартный вывод."
    ),
    "Spaces of indentation; 0 prints each plan on one line.": "Отступ в пробелах; 0 печатает план одной строкой.",
    "No summary and no diagnostics on standard error.": "Без сводки и замечаний в стандартном потоке ошибок.",
    "Which engine reads PDF pages.": "Каким движком читать страницы PDF.",
    "Whose text counts where a DOCX holds tracked changes.": "Чей текст брать при исправлениях в DOCX.",
    "Exit with 1 where anything is left in doubt (a warning).": "Код выхода 1, если есть сомнения (предупреждения).",
    "A file whose first line is the password of encrypted documents.": (
        "Файл, первая строка которого - пароль зашифрованных документов."
    ),
    "A corrections.yaml from the review page, put into the plans it was typed for.": (
        "Файл corrections.yaml со страницы проверки: внести исправления в планы, для которых они сделаны."
    ),
    "{name}: no corrections: {reason}": "{name}: не файл исправлений: {reason!t}",
    "Read JSON Lines from standard input, print one JSON line each.": (
        "Читать JSON Lines из стандартного ввода, печатать по строке JSON."
    ),
    "The year that a date without one belongs to.": "Год, к которому относится дата без года.",
    "Tell what became of the documents of an output folder.": "Рассказать, что стало с документами выходной папки.",
    "A folder that was written with -o.": "Папка, записанная с -o.",
    "Print JSON.": "Печатать JSON.",
    "With -o: worker processes, a number or auto.": "С -o: число рабочих процессов или auto.",
    "With -o: what is read again though it is done: changed, failed, all.": (
        "С -o: что читать снова: changed, failed, all."
    ),
    "With -o: only the I-th of N parts of the documents, as I/N.": "С -o: только I-я из N частей документов, как I/N.",
    "With -o: collect all plans in this file, one on a line.": (
        "С -o: собрать все планы в этот файл, по одному в строке."
    ),
    "With -o: seconds for one document (and 2 a page).": "С -o: секунд на документ (и 2 на страницу).",
    "With -o: MiB of memory for one document.": "С -o: МиБ памяти на документ.",
    "With -o: which documents make the exit status 1.": "С -o: какие документы дают код выхода 1.",
    "With -o: a bar on a terminal (auto), JSON lines, or nothing.": (
        "С -o: строка на терминале (auto), строки JSON или ничего."
    ),
    "With -o: where the workers run.": "С -o: где работают процессы.",
    "With --engine ray: the address of the cluster.": "С --engine ray: адрес кластера.",
    "Columns of the table; the terminal's where not given.": "Ширина таблицы; без указания - ширина терминала.",
    "Page long output on a terminal (through less).": "Листать длинный вывод на терминале (через less).",
    "Write plan JSON files in other formats.": "Записать планы из JSON в других форматах.",
    "List what is due between two days, over one plan or many.": (
        "Показать, чему срок между двумя днями, по всем планам."
    ),
    "Tell what has changed between two readings or editions of a plan.": (
        "Показать, что изменилось между двумя редакциями плана."
    ),
    "Tell what is installed: versions, optional parts, grammars.": (
        "Показать, что установлено: версии, необязательные части, грамматики."
    ),
    "Plan JSON files, or folders of them.": "Файлы JSON с планами или папки с ними.",
    "Formats, joined by commas: json, xlsx, csv, ics, html, parquet.": (
        "Форматы через запятую: json, xlsx, csv, ics, html, parquet."
    ),
    "Write into this folder; beside each plan where not given.": "Писать в эту папку; без указания - рядом с планом.",
    "Begin a CSV with a byte order mark, for Excel.": "Начинать CSV с метки порядка байтов, для Excel.",
    "Calendar: ring this many days before each date.": "Календарь: напоминать за столько дней до срока.",
    "The first day: 2023-02-01, 2023-02 or 2023.": "Первый день: 2023-02-01, 2023-02 или 2023.",
    "The last day; a month or a year to its end.": "Последний день; месяц или год - до конца.",
    "Only items that name this party (or none at all).": "Только мероприятия этого ответственного (или ничьи).",
    "What the table is ordered by.": "По чему упорядочить таблицу.",
    "Count working days by the official calendar of this country.": "Считать рабочие дни по календарю этой страны.",
    "A table for people, CSV or JSON.": "Таблица, CSV или JSON.",
    "The plan JSON of the older edition.": "JSON прежней редакции плана.",
    "The plan JSON of the newer edition.": "JSON новой редакции плана.",
    "Text for a terminal, JSON, or an HTML page.": "Текст для терминала, JSON или страница HTML.",
    "Exit with 1 where the editions differ.": "Код выхода 1, если редакции различаются.",
    "Compute a scored plan from facts.": "Вычислить оценки плана по фактам.",
    "A plan JSON file.": "Файл JSON с планом.",
    "Facts as YAML or CSV (number, variable, value).": "Факты в YAML или CSV (номер, переменная, значение).",
    "Print the file of facts to fill in.": "Напечатать файл фактов для заполнения.",
    "Print the formulas in LaTeX.": "Напечатать формулы в LaTeX.",
    "Print the formulas in MathML (extra: roadmap-ingest[math]).": (
        "Напечатать формулы в MathML (нужен roadmap-ingest[math])."
    ),
    "MathML needs an extra: pip install 'roadmap-ingest[math]'": "Для MathML нужно: pip install 'roadmap-ingest[math]'",
    "Read the points of an act that order something as items too.": (
        "Читать как мероприятия и поручения из самого акта."
    ),
    "A JSON file that collects the parties of all documents, made or added to.": (
        "Файл JSON, в котором собираются ответственные из всех документов."
    ),
    "Show this message and exit.": "Показать эту справку и выйти.",
    "Print the version and exit.": "Напечатать версию и выйти.",
    # --- words of a line
    "info": "справка",
    "warning": "предупреждение",
    "error": "ошибка",
    "rejected": "отклонён",
    "failed": "не прочитан",
    "ok": "прочитан",
    "partial": "прочитан частично",
    "page": "стр.",
    "table": "табл.",
    "row": "строка",
    # --- messages
    "{name}: {status}: {items} items, {doubts} in doubt": "{name}: {status}: мероприятий {items}, с сомнением {doubts}",
    "{ok} of {all} documents read without loss": "без потерь прочитано документов: {ok} из {all}",
    "cannot write to {place}: {reason}": "нельзя писать в {place}: {reason!t}",
    "cannot read {place}: {reason}": "нельзя прочитать {place}: {reason!t}",
    "no role": "роль неизвестна",
    "nothing to read": "нечего читать",
    "{name}: valid": "{name}: верно",
    "{name}: not JSON: {reason}": "{name}: не JSON: {reason!t}",
    "{name}: holds no plan": "{name}: плана нет",
    "line {line} is no JSON object with a text: {reason}": "строка {line} - не объект JSON с полем text: {reason!t}",
    "standard input cannot be read into a folder": "стандартный ввод нельзя читать в папку",
    "--jobs takes a number from 1 or auto, --shard takes I/N with I from 1 to N": (
        "--jobs - число от 1 или auto, --shard - I/N, где I от 1 до N"
    ),
    "--jobs {asked} is more than {most}: {most} are started": "--jobs {asked} больше {most}: запускается {most}",
    "{known} were done before and have not changed": "уже прочитаны и не изменились: {known}",
    "skipped: {counts}": "пропущено: {counts}",
    "lock and service files": "служебные файлы",
    "links": "ссылки",
    "special files": "особые файлы",
    "barred": "нет прав на чтение",
    "unreadable": "не читаются",
    "interrupted: the same command goes on from here": "прервано: та же команда продолжит с этого места",
    "{documents} of {all} documents, {items} items, {rate} a second, {failures} not read, {left} left; {last}": (
        "документов {documents} из {all}, мероприятий {items}, {rate} в секунду, не прочитано {failures}, "
        "осталось {left}; {last}"
    ),
    "no worker starts: {reason}": "ни один рабочий процесс не запускается: {reason!t}",
    "timeout": "не успел",
    "oom": "не хватило памяти",
    "crashed": "сбой",
    "skipped": "пропущен",
    "unfinished": "не закончен",
    "documents": "документы",
    "failures": "причины",
    "diagnostics": "замечания",
    "slowest": "самые медленные",
    "no such file": "нет такого файла",
    "--format writes files: it needs -o": "--format пишет файлы: нужен -o",
    "--jsonl collects the JSON: --format must name it": "--jsonl собирает JSON: его надо назвать в --format",
    "unknown format {name}; known: {known}": "неизвестный формат {name}; известны: {known}",
    "{name} needs {library}: pip install 'roadmap-ingest[{name}]'": (
        "для {name} нужен {library}: pip install 'roadmap-ingest[{name}]'"
    ),
    "it holds no plan": "в нём нет плана",
    "--from and --to take days like 2023-02-01, 2023-02 or 2023, the first not after the last": (
        "--from и --to - дни вида 2023-02-01, 2023-02 или 2023, первый не позже последнего"
    ),
    "nothing is due from {first} to {last}": "с {first} по {last} сроков нет",
    "{old} holds {before} plans, {new} {after}: the first are compared": (
        "в {old} планов {before}, в {new} {after}: сравниваются первые"
    ),
    # --- the control list
    "Due from {first} to {last}": "Срок с {first} по {last}",
    "Under way, due after {last}": "В работе, срок после {last}",
    "All the time": "Постоянно",
    "Counted from an event": "От события",
    "When a condition is met": "По условию",
    "By another document": "По другому документу",
    "Without a term": "Без срока",
    "Terms that were not read": "Сроки, которые не прочитаны",
    "Due": "Когда",
    "File": "Файл",
    "Plan": "План",
    "Plans": "Планы",
    "Title": "Название",
    # --- differences
    "Changes": "Изменения",
    "The plan": "План",
    "Field": "Поле",
    "Before": "Было",
    "Now": "Стало",
    "Added": "Добавлено",
    "Removed": "Исключено",
    "Changed": "Изменено",
    "Moved": "Перенесено",
    "Renumbered": "Сменили номер",
    "renumbered": "сменили номер",
    "days": "дн.",
    "in another order": "в другом порядке",
    "no difference": "различий нет",
    # --- what is installed
    "not installed": "не установлено",
    "the program": "программа",
    "the interpreter": "интерпретатор",
    "the version of the JSON": "версия JSON",
    "the language of plans": "язык планов",
    "PDF pages": "страницы PDF",
    "the reference engine for PDF": "второй движок PDF, для сверки",
    "names and forms of words": "имена и формы слов",
    "workbooks": "книги Excel",
    "calendars": "календари",
    "the review page": "страница проверки",
    "Parquet files": "файлы Parquet",
    "runs over a cluster": "работа на кластере",
    "formulas in MathML": "формулы в MathML",
    "DOCX documents": "документы DOCX",
    "DOC, RTF and ODT; pages of a DOCX in review": "DOC, RTF и ODT; страницы DOCX при проверке",
    "nothing yet: scans are refused, with the pages named": "пока ни для чего: сканы отклоняются с номерами страниц",
    # --- the table
    "No.": "№",
    "Activity": "Мероприятие",
    "Schedule": "Срок",
    "Parties": "Ответственные",
    "Doubts": "Сомнения",
    "Score": "Оценка",
    "Formula": "Формула",
    "Values": "Значения",
    "Missing": "Не хватает",
    "untitled plan": "план без названия",
}
