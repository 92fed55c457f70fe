package org.pointsman.lab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.lab.rig.ChildSwitch;
import org.pointsman.lab.rig.Rig;

/**
 * The console beside a busy switch, for as many minutes as {@code -Dpointsman.console.minutes} says: payments that
 * stand in memory already, a steady rate, one page somebody works with, and ten that look on.
 */
@EnabledIfSystemProperty(named = "pointsman.console.minutes", matches = "[0-9]+")
class ConsoleLoadTest {
    private static final long MINUTES = Long.getLong("pointsman.console.minutes", 1);
    private static final int RATE = Integer.getInteger("pointsman.console.rate", 1_000);
    private static final int BEFORE = Integer.getInteger("pointsman.console.payments", 1_000_000);
    private static final int FAST = 6_000;
    private static final int COMPARED_S = Integer.getInteger("pointsman.console.compared", 60);
    private static final int CONSOLES = 10;
    private static final int MOST_MS = 100;

    @Test
    void shouldStayQuickAndSmall(@TempDir Path profile) throws Exception {
        try (Rig rig = new Rig("console-load", ConsoleSite.ROOT.resolve("config").resolve("switch.yaml"), 3_000, false);
                Chromium browser = Chromium.start(profile)) {
            rig.settings().durability("process");
            ChildSwitch child = rig.start(ChildSwitch.STEADY);
            Awaitility.await().until(() -> child.get("/api/v1/networks").body().contains("\"up\":true"));
            load(rig, FAST, BEFORE / FAST);
            say("alone", load(rig, RATE, COMPARED_S));
            List<Tab> consoles = consoles(browser, child);
            say("with " + CONSOLES + " consoles", load(rig, RATE, COMPARED_S));
            Process load = start(rig, RATE, (int) TimeUnit.MINUTES.toSeconds(MINUTES));
            work(consoles.getFirst());
            load.destroy();
            load.waitFor();
        }
    }

    private static void say(String what, String text) {
        System.out.println(what + ":\n" + text);
    }

    private static Process start(Rig rig, int rate, int seconds) throws IOException {
        return rig.startBeside("load", "--target", "127.0.0.1:" + rig.child().terminals().getPort(), "--terminals",
                "500", "--rate", Integer.toString(rate), "--duration", Integer.toString(seconds));
    }

    private static String load(Rig rig, int rate, int seconds) throws Exception {
        Process load = start(rig, rate, Math.max(1, seconds));
        assertTrue(load.waitFor(seconds + 120L, TimeUnit.SECONDS));
        return newest(rig.output());
    }

    private static String newest(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            Path file = files.filter(each -> each.getFileName().toString().startsWith("beside-"))
                    .max((a, b) -> Long.compare(a.toFile().lastModified(), b.toFile().lastModified())).orElseThrow();
            return Files.readString(file);
        }
    }

    private static List<Tab> consoles(Chromium browser, ChildSwitch child) {
        List<Tab> tabs = new ArrayList<>();
        for (int i = 0; i < CONSOLES; i++) {
            Tab tab = browser.tab();
            tab.size(1_440, 900);
            tab.open(child.admin() + "/");
            ConsoleSystemTest.signIn(tab, ConsoleSite.OPERATOR);
            tab.of("location.hash = '" + (i % 2 == 0 ? "#/live" : "#/") + "'");
            tabs.add(tab);
        }
        return tabs;
    }

    /** Somebody goes from page to page, looks something up and stands still; every answer to her hand is measured. */
    private static void work(Tab tab) {
        tab.of("window.hands = []; new PerformanceObserver((list) => list.getEntries().forEach((e) => window.hands.push("
                + "e.duration))).observe({type: 'event', durationThreshold: 16})");
        long endNs = System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos();
        List<Long> heap = new ArrayList<>();
        int rounds = 0;
        while (System.nanoTime() < endNs) {
            round(tab);
            if (rounds++ % 10 == 0) {
                heap.add(tab.heapBytes() >> 10);
                System.out.println(
                        "heap KiB " + heap.getLast() + ", nodes " + tab.of("document.querySelectorAll('*').length"));
            }
        }
        JsonNode hands = tab.of("window.hands.sort((a, b) => a - b)");
        System.out.println(rounds + " rounds, " + hands.size() + " answers of 16 ms or more, the longest "
                + hands.path(hands.size() - 1) + " ms, heap " + heap);
        assertTrue(hands.isEmpty() || hands.path(hands.size() - 1).asDouble() <= MOST_MS, hands::toString);
        assertTrue(heap.getLast() < 2 * heap.get(Math.min(1, heap.size() - 1)) + 20_000, heap::toString);
        assertEquals(List.of(), tab.complaints());
    }

    private static void round(Tab tab) {
        for (String page : List.of("#/", "#/payments", "#/terminals", "#/live")) {
            tab.click("nav a[href='" + page + "']");
            tab.await("location.hash === '" + page + "' && document.querySelector('main h1')");
        }
        tab.await("document.querySelectorAll('.tail tbody tr').length > 50");
        tab.click("main .title button");
        tab.awaitText("Standing still");
        tab.click("main .title button");
        tab.key("/");
        tab.type("10000042");
        tab.key("Enter");
        tab.await("location.hash === '#/terminals/10000042'");
    }
}
