"""The HTML report in Chromium: what a reader does with it. See run_in_browser.py.

Each test fails if the page raises an error, logs one, opens a dialog or asks the
network for anything.
"""

import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

from playwright.sync_api import sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic",
             "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]


def setUpModule():
    """The pages and the browser, for all tests."""
    folder = tempfile.TemporaryDirectory()
    unittest.addModuleCleanup(folder.cleanup)
    subprocess.run([os.environ["UNSPIN_HTML_SAMPLES"], folder.name], check=True,
                   timeout=300)
    Report.folder = pathlib.Path(folder.name)
    playwright = sync_playwright().start()
    unittest.addModuleCleanup(playwright.stop)
    Report.browser = playwright.chromium.launch(
        executable_path=os.environ["UNSPIN_CHROMIUM"], args=ARGUMENTS)
    unittest.addModuleCleanup(Report.browser.close)


class Report(unittest.TestCase):
    def setUp(self):
        self.trouble = []

    def tearDown(self):
        self.assertEqual(self.trouble, [])

    def open(self, name, address="", width=1280, height=900, **options):
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, **options)
        self.addCleanup(context.close)
        context.set_default_timeout(120_000)  # Of a busy machine.
        page = context.new_page()
        url = (self.folder / f"{name}.html").as_uri()

        def note(kind, text):
            self.trouble.append(f"{kind}: {text}")
        page.on("pageerror", lambda error: note("error", error))
        page.on("console", lambda message: note("console", message.text))
        page.on("dialog", lambda dialog: (note("dialog", dialog.message),
                                          dialog.dismiss()))
        page.on("request", lambda request: None if request.url.split("#")[0]
                == url else note("request", request.url))
        page.goto(url + address)
        return page

    def press(self, page, keys):
        for key in keys.split():
            page.keyboard.press(key)

    def total(self, page):
        """How many findings the report holds."""
        data = page.locator("#data-report").text_content()
        return len(json.loads(data)["findings"])

    def column(self, page, name):
        return page.locator(f".rows tbody .c-{name}").all_inner_texts()


class Overview(Report):
    def test_says_what_was_found(self):
        page = self.open("scan")
        self.assertEqual(page.locator("h1:visible").inner_text(),
                         f"{self.total(page) - 2} new findings")
        self.assertIn("1 known and 1 allowed",
                      page.locator(".summary").inner_text())
        self.assertEqual(page.locator("#static").count(), 0)
        for text in ("broken.json", "b.md < a.md", "morning briefing"):
            self.assertEqual(page.get_by_text(text).count(), 1, text)

    def test_the_table_is_sorted_by_clicks_on_its_heads(self):
        page = self.open("scan")
        for name, head in (("suspect", "Text"), ("coverage", "Share explained"),
                           ("quotes", "Altered quotes")):
            button = page.get_by_role("button", name=head, exact=True)
            button.click()
            first = self.column(page, name)
            order = page.locator(f"th.c-{name}").get_attribute("aria-sort")
            self.assertEqual(order, "ascending" if name == "suspect"
                             else "descending")
            button.click()
            self.assertNotEqual(self.column(page, name), first)
            self.assertNotEqual(
                page.locator(f"th.c-{name}").get_attribute("aria-sort"), order)
        page.get_by_role("button", name="Share explained", exact=True).click()
        shares = [int("".join(filter(str.isdigit, text)))
                  for text in self.column(page, "coverage")]
        self.assertEqual(shares, sorted(shares, reverse=True))

    def test_is_searched_and_filtered(self):
        page = self.open("scan")
        page.keyboard.press("/")
        page.keyboard.type("ferry spin")
        self.assertEqual(len(self.column(page, "suspect")), 1)
        self.assertIn(f"1 of {self.total(page)}", page.locator(".filters").inner_text())
        page.fill("#search", "")
        page.select_option("#by-verdict", "partial")
        self.assertEqual(set(self.column(page, "verdict")), {"partial"})
        page.select_option("#by-verdict", "")
        page.select_option("#by-state", "known")
        self.assertEqual(self.column(page, "state"), ["known"])

    def test_pages_through_thousands(self):
        page = self.open("large")
        self.assertEqual(page.locator(".rows tbody tr").count(), 50)
        self.assertIn("Page 1 of 101", page.locator(".pager").inner_text())
        page.get_by_role("button", name="Next page").click()
        self.assertIn("Page 2 of 101", page.locator(".pager").inner_text())
        self.assertLess(page.locator("main *").count(), 5000)
        page.fill("#search", "suspects/777.txt")
        self.assertEqual(page.locator(".rows tbody tr").count(), 10)

    def test_shows_clusters_whose_members_open_their_finding(self):
        page = self.open("scan")
        self.assertEqual(page.locator(".cluster").count(), 3)
        self.assertEqual(page.locator(".cluster").first.locator("path").count(),
                         4)
        page.get_by_role("button", name="More clusters").click()
        self.assertEqual(page.locator(".cluster").count(), 12)
        member = page.locator(".cluster li button").first
        name = member.inner_text()
        member.click()
        self.assertEqual(page.locator("#pair h1").inner_text(), name)

    def test_nothing_found_is_said(self):
        page = self.open("empty")
        self.assertIn("Nothing was found", page.locator("main").inner_text())
        self.assertIn("40 texts read", page.locator("main").inner_text())

    def test_without_scripts_is_a_table(self):
        page = self.open("scan", java_script_enabled=False)
        self.assertEqual(page.locator("#static tbody tr:visible").count(),
                         self.total(page))
        self.assertEqual(page.locator("button:visible").count(), 0)


class Pair(Report):
    def test_every_linked_sentence_has_its_counterpart(self):
        page = self.open("compare", "#finding-1")
        marks = {side: page.locator(f".{side} .mark").all_inner_texts()
                 for side in ("source", "suspect")}
        self.assertGreater(len(marks["suspect"]), 15)
        self.assertEqual(sorted(marks["source"]), sorted(marks["suspect"]))
        for side in ("source", "suspect"):
            link = page.locator(f".{side} .link").nth(3)
            hue = [c for c in link.get_attribute("class").split()
                   if c.startswith("h")]
            number = link.get_attribute("data-link")
            other = page.locator(f'.pane [data-link="{number}"]')
            for k in range(other.count()):
                self.assertIn(hue[0], other.nth(k).get_attribute("class"))

    def test_ribbons_join_what_is_seen_and_follow_scrolling(self):
        page = self.open("compare", "#finding-1")
        page.wait_for_selector(".ribbon")
        first = page.locator(".ribbon").count()
        self.assertLess(first, 23)
        before = page.locator(".ribbon").first.get_attribute("d")
        page.locator('[data-side="source"]').evaluate("e => e.scrollTop = 300")
        page.wait_for_function(
            "d => document.querySelector('.ribbon').getAttribute('d') !== d",
            arg=before)
        page.locator(".ribbon").nth(1).click(force=True)
        page.wait_for_selector(".link.active")

    def test_clicking_a_sentence_brings_its_counterpart_beside_it(self):
        page = self.open("scan", "#finding-45")
        page.locator(".compare").evaluate("e => e.scrollIntoView()")
        link = page.locator(".suspect .link").nth(2)
        number = link.get_attribute("data-link")
        link.click()
        tops = [page.locator(f'.{side} [data-link="{number}"]').first
                .evaluate("e => e.getBoundingClientRect().top")
                for side in ("source", "suspect")]
        edge = page.locator('[data-side="source"]').evaluate(
            "e => e.scrollTop === 0 || "
            "e.scrollTop + e.clientHeight >= e.scrollHeight - 1")
        if not edge:
            self.assertAlmostEqual(tops[0], tops[1], delta=40)
        self.assertGreater(page.locator(".source .link.active").count(), 0)

    def test_substitutions_are_underlined_as_chosen(self):
        page = self.open("compare", "#finding-1")

        def line(kind):
            return page.locator(f".suspect .{kind}").first.evaluate(
                "e => getComputedStyle(e).textDecorationLine")
        self.assertIn("inked",
                      page.locator(".suspect .changed").all_inner_texts())
        self.assertEqual((line("changed"), line("kept")),
                         ("underline", "none"))
        page.keyboard.press("m")
        self.assertEqual((line("changed"), line("kept")),
                         ("none", "underline"))
        page.select_option("#marks", "none")
        self.assertEqual((line("changed"), line("kept")), ("none", "none"))

    def test_altered_quotes_are_called_out_and_found_in_the_texts(self):
        page = self.open("compare", "#finding-1")
        cards = page.locator(".card")
        self.assertGreaterEqual(cards.count(), 2)
        card = cards.filter(has_text="treaty nobody loves")
        self.assertEqual(card.count(), 1)
        self.assertEqual(card.locator("dd").first.locator(".changed")
                         .all_inner_texts(),
                         ["treaty nobody loves", "everybody", "live"])
        cards.last.get_by_role("button").click()
        for side in ("source", "suspect"):
            self.assertTrue(page.locator(f".{side} .quoted").last.evaluate(
                """e => {
                  const pane = e.closest(".pane").getBoundingClientRect();
                  const box = e.getBoundingClientRect();
                  return box.top >= pane.top && box.bottom <= pane.bottom;
                }"""), side)

    def test_the_score_is_explained(self):
        page = self.open("compare", "#finding-1")
        text = page.locator("#pair").inner_text()
        for words in ("Before you accuse anyone", "estimated probability",
                      "Contrast", "Names and numbers", "stand in the source"):
            self.assertIn(words, text)
        page.get_by_text(re.compile("^All [0-9]+ figures")).click()
        labels = page.locator(".figures tbody th").evaluate_all(
            "all => all.map(e => [e.firstChild.data, e.lastChild.textContent])")
        self.assertGreater(len(labels), 20)
        for label, name in labels:
            self.assertNotEqual(label, name)
        page.get_by_text("What unspin cannot tell", exact=True).click()
        self.assertTrue(page.get_by_text("A common third source.").last
                        .is_visible())

    def test_long_texts_open(self):
        page = self.open("large", "#finding-1")
        page.wait_for_selector(".ribbon")
        self.assertLess(page.locator(".ribbon").count(), 60)
        self.press(page, "n n n")
        self.assertIn("Passage 3 of ",
                      page.locator(".passage-text").inner_text())
        self.assertEqual(page.locator(".pane").count(), 2)

    def test_what_was_left_out_is_said(self):
        page = self.open("cut")
        self.assertIn("the texts are cut", page.locator(".notes").inner_text())
        page.goto(page.url.split("#")[0] + "#finding-1")
        self.assertIn("left out to keep this file small",
                      page.locator(".pane").first.inner_text())
        page.goto(page.url.split("#")[0] + "#finding-30")
        self.assertIn("texts of this finding were left out",
                      page.locator("#pair").inner_text())

    def test_a_pair_that_is_not_flagged_is_shown_as_such(self):
        page = self.open("same-story", "#finding-1")
        self.assertIn("same story", page.locator(".eyebrow").inner_text())


class Characters(Report):
    def text(self, page, side, link):
        """What of a linked sentence is shown, badges as {NAME}."""
        return page.locator(f'.{side} [data-link="{link}"]').evaluate_all(
            """all => all.map(e => {
              const copy = e.cloneNode(true);
              for (const m of copy.querySelectorAll(".mark")) m.remove();
              for (const o of copy.querySelectorAll(".odd")) {
                o.textContent = `{${o.textContent}}`;
              }
              return copy.textContent;
            }).join("")""")

    def test_spans_fit_after_emoji_and_hidden_characters_show(self):
        page = self.open("odd", "#finding-1")
        astronaut = "\U0001F469\u200D\U0001F680"
        self.assertEqual(self.text(page, "suspect", 0),
                         f"The f{{ZWSP}}erry {astronaut} was c\u043Emputed.")
        self.assertEqual(self.text(page, "source", 0),
                         f"The ferry {astronaut} was computed.")
        self.assertEqual(page.locator(".pane .mixed").all_inner_texts(),
                         ["c\u043Emputed"])
        self.assertIn("0.49", page.locator(".score-block").inner_text())

    def test_overrides_do_not_turn_what_is_read(self):
        page = self.open("odd", "#finding-1")
        self.assertEqual(page.locator(".suspect .odd").all_inner_texts()[-2:],
                         ["RLO", "PDF"])
        self.assertNotRegex(page.content().split("data-report")[0],
                            "[\u202A-\u202E\u2066-\u2069]")

    def test_paragraphs_have_the_direction_of_their_text(self):
        page = self.open("odd", "#finding-1")
        directions = page.locator(".suspect .text p").evaluate_all(
            "all => all.map(e => getComputedStyle(e).direction)")
        self.assertEqual(directions, ["ltr", "rtl", "ltr"])

    def test_the_shown_text_is_the_text(self):
        page = self.open("scan", "#finding-20")
        data = json.loads(page.locator("#data-report").text_content())
        document = data["findings"][19]["suspect"]
        text = json.loads(
            page.locator(f"#data-text-{document}").text_content())
        shown = page.locator(".suspect .text").evaluate("""e => {
          const copy = e.cloneNode(true);
          for (const m of copy.querySelectorAll(".mark, .badge")) m.remove();
          return copy.textContent;
        }""")
        self.assertEqual("".join(shown.split()),
                         "".join(text["pieces"][0][1].split()))


class Called(Report):
    def test_no_text_is_called_the_source_where_nothing_tells(self):
        page = self.open("compare", "#finding-1")
        self.assertIn("reworded or condensed from",
                      page.locator("#pair .lede").inner_text())
        self.assertIn("SOURCE", page.locator(".side").first.inner_text())
        page = self.open("scan", "#finding-1")
        self.assertIn("Most of it stands in",
                      page.locator("#pair .lede").inner_text())
        self.assertIn("OTHER TEXT", page.locator(".side").first.inner_text())
        self.assertIn("nothing here says which was first",
                      page.locator(".caution").inner_text())

    def test_altered_numbers_and_credits_are_told(self):
        page = self.open("odd", "#finding-1")
        self.assertIn("credits the outlet",
                      page.locator(".headline").inner_text())
        button = page.locator(".numbers button")
        self.assertEqual(button.inner_text(), "456 \u2192 123")
        button.click()
        self.assertEqual(page.locator(".pane .figure").all_inner_texts(),
                         ["456", "123"])


class Hostile(Report):
    def visit(self, page):
        page.goto(page.url.split("#")[0] + "#finding-1")
        page.wait_for_selector(".headline")
        self.press(page, "n . ? Escape Escape")
        page.wait_for_selector(".rows tbody tr")

    def test_texts_run_no_script(self):
        page = self.open("hostile")
        self.visit(page)
        self.assertEqual(page.evaluate("typeof window.__pwned"), "undefined")
        self.assertEqual(page.locator("main script, main img").count(), 0)
        self.assertEqual(page.locator("main svg:not([aria-hidden])").count(), 0)

    def test_texts_are_shown_as_they_are(self):
        page = self.open("hostile", "#finding-1")
        for place in ("h1", ".lede", ".column-head >> nth=0", ".pane >> nth=1",
                      ".card >> nth=0", ".notes"):
            self.assertIn("<script>window.__pwned=1</script>",
                          page.locator(f"#pair {place}").inner_text(), place)

    def test_addresses_are_links_only_if_of_the_web(self):
        page = self.open("hostile", "#finding-1")
        self.assertEqual(page.locator(".column-head a").count(), 0)
        page = self.open("compare", "#finding-1")
        link = page.locator(".column-head a")
        self.assertTrue(link.get_attribute("href").startswith("https://"))
        self.assertEqual(link.get_attribute("rel"), "noopener noreferrer")

    def test_without_scripts_nothing_runs_either(self):
        page = self.open("hostile", java_script_enabled=False)
        self.assertIn("window.__pwned", page.locator("#static").inner_text())
        self.assertEqual(page.locator("#static img, #static svg").count(), 0)

    def test_the_policy_stops_what_would_get_in(self):
        page = self.open("compare")
        failed = []
        page.on("requestfailed", lambda request: failed.append(request.failure))
        blocked = page.evaluate("""async () => {
          const seen = [];
          document.addEventListener("securitypolicyviolation",
                                    (e) => seen.push(e.effectiveDirective));
          const script = document.createElement("script");
          script.textContent = "window.__pwned = 1";
          const image = new Image();
          image.src = "https://unspin.invalid/x.png";
          const style = document.createElement("style");
          style.textContent = "main { display: none }";
          document.body.append(script, image, style);
          await fetch("https://unspin.invalid/").catch(() => 0);
          await new Promise((done) => setTimeout(done, 100));
          return seen.sort();
        }""")
        self.assertEqual(blocked, ["connect-src", "img-src", "script-src-elem",
                                   "style-src-elem"])
        self.assertEqual(page.evaluate("typeof window.__pwned"), "undefined")
        self.assertEqual(set(failed), {"csp"})
        self.trouble.clear()  # The browser's messages of what it blocked.


class Keyboard(Report):
    def focused(self, page):
        return page.evaluate("document.activeElement.closest('tr')"
                             "?.dataset.finding")

    def test_j_and_k_walk_the_table_enter_opens_escape_returns(self):
        page = self.open("scan")
        self.press(page, "j j j k")
        self.assertEqual(self.focused(page), "1")
        self.press(page, "ArrowDown ArrowDown ArrowUp")
        self.assertEqual(self.focused(page), "2")
        page.keyboard.press("Enter")
        page.wait_for_selector("#pair h1")
        self.assertTrue(page.url.endswith("#finding-3"))
        self.assertEqual(page.evaluate("document.activeElement.tagName"), "H1")
        page.keyboard.press("Escape")
        page.wait_for_selector(".rows tbody tr:visible")
        self.assertEqual(self.focused(page), "2")

    def test_the_table_is_walked_over_the_end_of_a_page(self):
        page = self.open("large")
        page.locator(".rows tbody a").last.focus()
        page.keyboard.press("j")
        self.assertEqual(self.focused(page), "50")
        page.keyboard.press("k")
        self.assertEqual(self.focused(page), "49")

    def test_j_and_k_step_through_open_findings_as_sorted(self):
        page = self.open("scan")
        page.get_by_role("button", name="Share explained", exact=True).click()
        order = page.locator(".rows tbody tr").evaluate_all(
            "all => all.map(e => Number(e.dataset.finding) + 1)")
        self.press(page, "j Enter")
        page.wait_for_function("h => location.hash === h",
                               arg=f"#finding-{order[0]}")
        page.wait_for_selector("#pair h1:visible")
        for key, place in (("j", 1), ("ArrowRight", 2), ("k", 1),
                           ("ArrowLeft", 0), ("k", 0)):
            page.keyboard.press(key)
            page.wait_for_function("h => location.hash === h",
                                   arg=f"#finding-{order[place]}")

    def test_n_and_p_step_through_passages(self):
        page = self.open("large", "#finding-1")
        for keys, passage in (("n", 1), ("n", 2), ("n n p", 3), ("p p p", 1)):
            self.press(page, keys)
            self.assertIn(f"Passage {passage} of",
                          page.locator(".passage-text").inner_text())
            self.assertEqual(page.locator(".badge.active").count(), 2)
            for side in ("source", "suspect"):
                self.assertTrue(page.locator(f".{side} .badge.active").evaluate(
                    """e => {
                      const pane = e.closest(".pane").getBoundingClientRect();
                      const box = e.getBoundingClientRect();
                      return box.bottom > pane.top && box.top < pane.bottom;
                    }"""))
        self.press(page, ". .")
        self.assertIn("Sentence 2 of",
                      page.locator(".passage-text").inner_text())
        self.assertIn("Sentence 2 of", page.locator("#status").inner_text())
        page.keyboard.press(",")
        self.assertIn("Sentence 1 of",
                      page.locator(".passage-text").inner_text())

    def test_help_opens_and_closes(self):
        page = self.open("scan")
        page.keyboard.press("?")
        self.assertTrue(page.get_by_role("dialog").is_visible())
        self.assertIn("next passage", page.get_by_role("dialog").inner_text())
        page.keyboard.press("j")  # Belongs to the dialog now.
        self.assertIsNone(self.focused(page))
        page.keyboard.press("Escape")
        self.assertEqual(page.get_by_role("dialog").count(), 0)
        page.get_by_role("button", name="Keys").click()
        page.get_by_role("button", name="Close").click()
        self.assertEqual(page.get_by_role("dialog").count(), 0)

    def test_typing_in_the_search_is_not_taken_for_commands(self):
        page = self.open("scan")
        page.focus("#search")
        page.keyboard.type("jk?n/t")
        self.assertEqual(page.input_value("#search"), "jk?n/t")
        self.assertEqual(page.get_by_role("dialog").count(), 0)

    def test_focus_is_visible_and_everything_has_a_name(self):
        for address in ("", "#finding-1"):
            page = self.open("scan", address)
            for _ in range(10):
                page.keyboard.press("Tab")
                self.assertTrue(page.evaluate(
                    "getComputedStyle(document.activeElement).outlineStyle "
                    "!== 'none'"))
            nameless = page.evaluate("""() =>
              [...document.querySelectorAll("main button, main a, main select,"
               + " main input")].filter((e) => e.checkVisibility())
               .filter((e) => !(e.textContent.trim() ||
                 e.getAttribute("aria-label") || e.labels?.length))
               .map((e) => e.outerHTML)""")
            self.assertEqual(nameless, [])


class Look(Report):
    def luminance(self, page):
        rgb = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(map(int, rgb.strip("rgb()").split(","))) / 3

    def test_light_and_dark_follow_the_system_and_the_button(self):
        for scheme, dark in (("light", False), ("dark", True)):
            page = self.open("scan", color_scheme=scheme)
            self.assertEqual(self.luminance(page) < 80, dark)
            page.locator("#theme").click()
            self.assertEqual(self.luminance(page) < 80, not dark)
            page.keyboard.press("t")
            self.assertEqual(self.luminance(page) < 80, dark)

    def test_narrow_windows_need_no_scrolling_sideways(self):
        for name, address in (("scan", ""), ("compare", "#finding-1"),
                              ("hostile", "#finding-1"), ("odd", "")):
            page = self.open(name, address, width=360, height=640)
            self.assertLessEqual(
                page.evaluate("document.documentElement.scrollWidth"), 360,
                f"{name}{address}")

    def test_on_paper_texts_are_whole_and_tools_are_gone(self):
        page = self.open("compare", "#finding-1", color_scheme="dark")
        page.emulate_media(media="print")
        for side in ("source", "suspect"):
            self.assertTrue(page.locator(f'[data-side="{side}"]').evaluate(
                "e => getComputedStyle(e).overflowY === 'visible' && "
                "e.clientHeight >= e.firstElementChild.scrollHeight"), side)
        self.assertEqual(page.locator(".tools:visible, .between:visible, "
                                      ".passage-bar:visible").count(), 0)
        self.assertGreater(self.luminance(page), 250)

    def test_on_paper_the_table_is_not_paged(self):
        page = self.open("large")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        self.assertEqual(page.locator(".rows tbody tr").count(), 1000)
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        self.assertEqual(page.locator(".rows tbody tr").count(), 50)


if __name__ == "__main__":
    unittest.main()
