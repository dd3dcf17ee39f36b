"""The page in a real browser: filters, the way between source and items, keys, corrections and their way back."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from reviewing import TEXT, UNREAD, many, page_of, pdf

BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    BROWSER is None or DRIVER is None, reason="needs chromium and chromedriver (make system)"
)

DOUBT = f"p1-i{UNREAD}"
IN_VIEW = """
const box = arguments[0].getBoundingClientRect(), pane = arguments[0].closest("section").getBoundingClientRect();
return box.height > 0 && box.bottom > Math.max(0, pane.top) && box.top < Math.min(innerHeight, pane.bottom);
"""
OVERFLOW = "return document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = str(BROWSER)
    for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(word)
    options.add_experimental_option("prefs", {"download.default_directory": str(tmp_path_factory.mktemp("downloads"))})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield browser
    browser.quit()


@pytest.fixture
def opened(driver: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens a page at a width and in a theme; afterwards the browser's console must be empty."""

    def open_page(page: str, width: int = 1280, dark: bool = False) -> Any:
        path = tmp_path / "page.html"
        path.write_text(page, "utf-8")
        size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
        theme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [theme]})
        driver.get(path.as_uri())
        driver.execute_script("localStorage.clear()")
        driver.refresh()
        return driver

    yield open_page
    assert driver.get_log("browser") == []


def find(driver: Any, selector: str) -> Any:
    return driver.find_element("css selector", selector)


def shown(driver: Any) -> list[str]:
    """The ids of the items that are not filtered out."""
    found: list[str] = driver.execute_script(
        "return [...document.querySelectorAll('article')].filter(one => !one.hidden).map(one => one.id)"
    )
    return found


def press(driver: Any, key: str) -> None:
    find(driver, "body").send_keys(key)


def test_filters_leave_the_items_asked_for(opened: Callable[..., Any]) -> None:
    driver = opened(page_of(TEXT.encode()))
    find(driver, "#only").click()
    assert shown(driver) == [DOUBT]
    assert find(driver, "#shown").text == "1 of 4"
    find(driver, "#only").click()
    find(driver, "#month option[value='2024-08']").click()
    assert shown(driver) == ["p1-i2", "p1-i4"]
    find(driver, "#month option[value='none']").click()
    assert shown(driver) == [DOUBT]
    find(driver, "#month option[value='']").click()
    find(driver, "#party option:nth-child(3)").click()
    assert shown(driver) == ["p1-i2"]


def test_an_item_brings_its_box_into_view_and_a_box_its_item(opened: Callable[..., Any]) -> None:
    driver = opened(page_of(pdf(), "plan.pdf"))
    box, article = find(driver, "a[data-for='p1-i4']"), find(driver, "#p1-i4")
    assert not driver.execute_script(IN_VIEW, box)
    find(driver, "#p1-i4 a.number").click()
    assert driver.execute_script(IN_VIEW, box)
    assert "selected" in box.get_attribute("class")
    find(driver, "#p1-i1 .activity").click()
    first = find(driver, "a[data-for='p1-i1']")
    assert driver.execute_script(IN_VIEW, first)
    driver.execute_script("arguments[0].scrollIntoView()", article)
    first.click()
    assert driver.execute_script(IN_VIEW, find(driver, "#p1-i1"))
    assert find(driver, "article.selected").get_attribute("id") == "p1-i1"


def test_keys_go_from_doubt_to_doubt_and_pass_what_is_checked(opened: Callable[..., Any]) -> None:
    driver = opened(page_of(many(40)))
    passed = []
    for key in "nnnp":
        press(driver, key)
        passed.append(find(driver, "article.selected").get_attribute("data-item"))
    assert passed == ["i10", "i20", "i30", "i20"]
    assert driver.execute_script(IN_VIEW, find(driver, "#p1-i20"))
    assert driver.execute_script(IN_VIEW, find(driver, "tr[data-for='p1-i20']"))
    press(driver, "c")
    press(driver, "p")
    press(driver, "n")
    assert find(driver, "article.selected").get_attribute("data-item") == "i30"
    press(driver, "t")
    assert find(driver, ".lanes").is_displayed()


def test_the_keyboard_goes_on_from_where_a_key_has_led(opened: Callable[..., Any]) -> None:
    driver = opened(page_of(many(40)))
    press(driver, "n")
    assert driver.execute_script("return document.activeElement.id") == "p1-i10"
    press(driver, "e")
    driver.switch_to.active_element.send_keys("\ue00c")
    assert not driver.find_elements("css selector", "article .form"), "Escape closes the form"
    assert driver.execute_script("return document.activeElement.matches('#p1-i10 .edit')")


def test_paper_shows_every_item_and_none_of_the_controls(opened: Callable[..., Any]) -> None:
    import pypdfium2

    driver = opened(page_of(many(60), lang="ru"))
    printed = driver.execute_cdp_cmd("Page.printToPDF", {})["data"]
    pages = pypdfium2.PdfDocument(base64.b64decode(printed))
    text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    pages.close()
    assert {n for n in range(1, 61) if f"проверку участка {n}" not in text} == set()
    assert "Исправить" not in text
    assert "Только сомнения" not in text


def test_a_typed_correction_is_downloaded_applied_and_stands_in_the_json(
    opened: Callable[..., Any], driver: Any, tmp_path: Path
) -> None:
    source = tmp_path / "plan.txt"
    source.write_text(TEXT, "utf-8")
    opened(page_of(TEXT.encode()))
    press(driver, "n")
    press(driver, "e")
    box = find(driver, f"#{DOUBT} textarea[name=schedule]")
    assert box.get_attribute("value") == "как карта ляжет"
    box.clear()
    box.send_keys("до 15 мая 2024 г.")
    parties = find(driver, f"#{DOUBT} textarea[name=parties]")
    parties.send_keys('\nМКУ «Архив» \\ "склад": # 1')
    find(driver, f"#{DOUBT} .check").click()
    folder = tmp_path / "downloads"
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})
    find(driver, "#download").click()
    corrections = folder / "corrections.yaml"
    wait(driver, lambda: corrections.exists() and corrections.read_text("utf-8").endswith("checked: true\n"))

    command = [sys.executable, "-c", "from roadmap_ingest.cli import main; main()", str(source)]
    done = subprocess.run([*command, "--corrections", str(corrections)], capture_output=True, check=True)
    item = json.loads(done.stdout)["plan"]["items"][UNREAD - 1]
    said = [one["code"] for one in json.loads(done.stdout)["diagnostics"] if one["item"] == item["id"]]
    assert item["schedule"]["due"] == "2024-05-15"
    assert item["parties"][-1]["text"].endswith("# 1")
    assert item["confidence"] == 1.0
    assert set(said) >= {"corrected", "checked"}


def wait(driver: Any, ready: Callable[[], bool]) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(driver, 10, poll_frequency=0.05).until(lambda _: ready())


def test_what_was_typed_outlives_a_reload_and_can_be_taken_back(opened: Callable[..., Any]) -> None:
    driver = opened(page_of(TEXT.encode()))
    find(driver, "#p1-i1 .edit").click()
    find(driver, "#p1-i1 textarea[name=result]").send_keys("Опись")
    driver.refresh()
    assert "Опись" in find(driver, "#p1-i1 .typed").text
    assert find(driver, "#download").is_displayed()
    find(driver, "#p1-i1 .edit").click()
    find(driver, "#p1-i1 .reset").click()
    assert not find(driver, "#p1-i1 .typed").is_displayed()
    assert not find(driver, "#download").is_displayed()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("dark", [False, True])
def test_every_view_fits_the_width_and_text_stands_out_from_its_ground(
    opened: Callable[..., Any], width: int, dark: bool
) -> None:
    driver = opened(page_of(pdf(), "plan.pdf", lang="ru"), width, dark)
    for view in ("items", "source", "timeline"):
        driver.execute_script("document.querySelector(`.views [data-view=${arguments[0]}]`).click()", view)
        assert driver.execute_script(OVERFLOW) <= 0
    colours = driver.execute_script(
        "const style = getComputedStyle(document.documentElement); return [style.color, style.backgroundColor]"
    )
    ink, ground = (sum(int(part) for part in colour[4:-1].split(",")) / 3 for colour in colours)
    assert (ink > ground) == dark
    assert abs(ink - ground) > 180


def test_on_a_narrow_screen_an_item_leads_to_the_source_and_back(opened: Callable[..., Any]) -> None:
    driver = opened(page_of(TEXT.encode()), 390)
    assert not find(driver, ".sheet").is_displayed()
    find(driver, "#p1-i4 a.number").click()
    row = find(driver, "tr[data-for='p1-i4']")
    assert row.is_displayed()
    assert driver.execute_script(IN_VIEW, row)
    row.click()
    assert driver.execute_script(IN_VIEW, find(driver, "#p1-i4"))


def test_today_is_drawn_by_the_viewer_s_clock_alone(opened: Callable[..., Any]) -> None:
    page = page_of(TEXT.encode())
    assert 'class="today"' not in page
    year = '<svg class="lanes" data-first="1000-01-01" data-last="9999-12-31"'
    driver = opened(page.replace('data-first="2024-01-01"', "").replace('<svg class="lanes"', year))
    assert len(driver.find_elements("css selector", ".today")) == 1


def test_without_scripts_the_page_still_reads(opened: Callable[..., Any], driver: Any) -> None:
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        opened(page_of(TEXT.encode()))
        assert find(driver, f"#{DOUBT} .doubts").is_displayed()
        assert find(driver, ".sheet").is_displayed()
        assert find(driver, ".lanes").is_displayed()
        assert not find(driver, ".filters").is_displayed()
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_five_hundred_items_filter_and_step(opened: Callable[..., Any]) -> None:
    driver = opened(page_of(many(500)))
    assert len(shown(driver)) == 500
    press(driver, "d")
    assert len(shown(driver)) == 50
    press(driver, "p")
    assert find(driver, "article.selected").get_attribute("data-item") == "i500"
    assert driver.execute_script(IN_VIEW, find(driver, "#p1-i500"))
