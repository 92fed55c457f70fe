package org.pointsman.lab.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A tab that somebody looks at and types into. One thread. */
final class Tab {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(15);
    private static final int MOST_TABS = 150;
    private static final Map<String, Integer> KEYS = Map.of("Tab", 9, "Enter", 13, "Escape", 27, "ArrowDown", 40,
            "ArrowUp", 38, " ", 32);

    private final Chromium browser;
    private final String session;
    private int clicks;

    Tab(Chromium browser, String session) {
        this.browser = browser;
        this.session = session;
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            browser.call(session, domain + ".enable", Chromium.parameters());
        }
    }

    void size(int width, int height) {
        browser.call(session, "Emulation.setDeviceMetricsOverride", Chromium.parameters().put("width", width)
                .put("height", height).put("deviceScaleFactor", 1).put("mobile", false));
    }

    void open(String url) {
        browser.call(session, "Page.navigate", Chromium.parameters().put("url", url));
        await("document.readyState === 'complete'");
    }

    /** Goes to another place of the page, which has seen it when this returns. */
    void goTo(String hash) {
        of("new Promise((gone) => { const hash = " + quoted(hash) + "; if (location.hash === hash) return gone(0); "
                + "addEventListener('hashchange', () => gone(0), {once: true}); location.hash = hash; })");
    }

    /** The value of an expression; a promise is awaited. */
    JsonNode of(String expression) {
        JsonNode answer = browser.call(session, "Runtime.evaluate", Chromium.parameters().put("expression", expression)
                .put("returnByValue", true).put("awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": "
                    + answer.path("exceptionDetails").path("exception").path("description").asText(answer.toString()));
        }
        return answer.path("result").path("value");
    }

    /** Looks until it is so. */
    void await(String condition) {
        try {
            Awaitility.await().pollDelay(Duration.ZERO).pollInterval(LOOK).atMost(PATIENCE)
                    .until(() -> of("Boolean(" + condition + ")").asBoolean());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("waited in vain for " + condition + " at " + of("location.href") + ":\n"
                    + of("document.body.innerText").asText(), e);
        }
    }

    void awaitText(String text) {
        await("document.body.innerText.includes(" + quoted(text) + ")");
    }

    String text(String selector) {
        return of("document.querySelector(" + quoted(selector) + ")?.innerText ?? ''").asText();
    }

    /** Presses the mouse on the middle of something. */
    void click(String selector) {
        clickOn("document.querySelector(" + quoted(selector) + ")");
    }

    /** The same of what bears these words. */
    void click(String selector, String words) {
        clickOn("[...document.querySelectorAll(" + quoted(selector) + ")].find((e) => e.innerText.trim() === "
                + quoted(words) + ")");
    }

    private void clickOn(String element) {
        await(element);
        JsonNode at = of("(() => { const e = " + element
                + "; e.scrollIntoView({block: 'nearest'}); const r = e.getBoundingClientRect(); "
                + "return [r.x + r.width / 2, r.y + r.height / 2]; })()");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            browser.call(session, "Input.dispatchMouseEvent",
                    Chromium.parameters().put("type", type).put("x", at.path(0).asDouble())
                            .put("y", at.path(1).asDouble()).put("button", "left").put("clickCount", 1));
        }
        clicks++;
    }

    /** How often somebody clicked, or pressed Enter instead. */
    int clicks() {
        return clicks;
    }

    /** From now on it is noted whether a mouse is used, or a click that nobody made. */
    void withoutMouse() {
        of("window.mice = []; for (const type of ['pointerdown', 'mousedown', 'click']) addEventListener(type, (e) => "
                + "{ if (type !== 'click' || !e.isTrusted) window.mice.push(type); }, true); 0");
    }

    /** What was done by mouse since {@link #withoutMouse()}. */
    List<String> mice() {
        List<String> found = new ArrayList<>();
        of("window.mice ?? ['nobody looked']").forEach(one -> found.add(one.asText()));
        return found;
    }

    /** What its scripts hold, once what nobody holds is gone. */
    long heapBytes() {
        browser.call(session, "HeapProfiler.collectGarbage", Chromium.parameters());
        return browser.call(session, "Runtime.getHeapUsage", Chromium.parameters()).path("usedSize").asLong();
    }

    /** Types into what has the focus. */
    void type(String text) {
        browser.call(session, "Input.insertText", Chromium.parameters().put("text", text));
    }

    void key(String key) {
        clicks += key.equals("Enter") ? 1 : 0;
        ObjectNode parameters = Chromium.parameters().put("key", key).put("code", key.equals(" ") ? "Space" : key)
                .put("windowsVirtualKeyCode", KEYS.getOrDefault(key, (int) key.charAt(0)));
        String text = key.equals("Enter") ? "\r" : key.length() == 1 ? key : null;
        if (text != null) {
            parameters.put("text", text);
        }
        browser.call(session, "Input.dispatchKeyEvent",
                parameters.deepCopy().put("type", text == null ? "rawKeyDown" : "keyDown"));
        parameters.remove("text");
        browser.call(session, "Input.dispatchKeyEvent", parameters.put("type", "keyUp"));
    }

    /** Selects all of the field that has the focus. */
    void selectAll() {
        ObjectNode parameters = Chromium.parameters().put("type", "rawKeyDown").put("key", "a").put("modifiers", 2);
        parameters.putArray("commands").add("selectAll");
        browser.call(session, "Input.dispatchKeyEvent", parameters);
    }

    /** Goes from one thing to the next by the Tab key until one of these words has the focus. */
    void tabTo(String words) {
        String there = "(() => { const e = document.activeElement; const l = e.labels?.[0]?.innerText ?? ''; "
                + "return [e.innerText, e.ariaLabel, e.placeholder, l].some((w) => (w ?? '').trim().startsWith("
                + quoted(words)
                + ")) && e !== document.body && e.id !== 'main' && e.getAttribute('role') !== 'region'; })()";
        long endNs = System.nanoTime() + PATIENCE.toNanos();
        for (int i = 0; i < MOST_TABS || System.nanoTime() < endNs; i++) {
            if (of(there).asBoolean()) {
                return;
            }
            key("Tab");
        }
        throw new AssertionError("no Tab leads to " + words + ":\n" + of("document.body.innerText").asText());
    }

    /** A picture of the whole page. */
    void picture(Path file) throws IOException {
        JsonNode size = browser.call(session, "Page.getLayoutMetrics", Chromium.parameters()).path("cssContentSize");
        ObjectNode parameters = Chromium.parameters().put("format", "png").put("captureBeyondViewport", true);
        parameters.putObject("clip").put("x", 0).put("y", 0).put("width", size.path("width").asInt())
                .put("height", Math.min(size.path("height").asInt(), 2_400)).put("scale", 1);
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder()
                .decode(browser.call(session, "Page.captureScreenshot", parameters).path("data").asText()));
    }

    /** What the console of the browser complained about. */
    List<String> complaints() {
        return Stream.concat(browser.events(session, "Runtime.exceptionThrown").map(JsonNode::toString),
                browser.events(session, "Log.entryAdded").map(event -> event.path("entry"))
                        .filter(entry -> !entry.path("source").asText().equals("network")).map(JsonNode::toString))
                .toList();
    }

    /** Every address that was asked for. */
    List<String> asked() {
        return browser.events(session, "Network.requestWillBeSent")
                .map(event -> event.path("request").path("url").asText()).toList();
    }

    /** As JavaScript has it. */
    static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
