package org.pointsman.lab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;

/** What an operator does at her desk, in a real browser in front of a real switch. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleSystemTest {
    private static final Path PICTURES = ConsoleSite.ROOT.resolve("switch-lab").resolve("target").resolve("console");

    private static final int EVENTS = 1_000;
    private static final long MOST_HEAP = 24 << 20;
    /** The last one is what the next page begins with. */
    private static final int[] WIDTHS = {360, 768, 2_560, 1_440};

    private Chromium browser;
    private ConsoleSite site;
    private Tab tab;

    @BeforeAll
    void start(@TempDir Path profile) throws IOException, InterruptedException {
        browser = Chromium.start(profile);
        site = ConsoleSite.start();
    }

    @AfterAll
    void stop() throws IOException {
        if (site != null) {
            site.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        tab = browser.tab();
        tab.size(1_440, 900);
        tab.open(site.url());
    }

    @AfterEach
    void shouldComplainOfNothingAndTellNobody() {
        assertEquals(List.of(), tab.complaints());
        for (String address : tab.asked()) {
            assertTrue(address.startsWith(site.url()) || address.startsWith("data:"), address);
            assertFalse(address.contains("demo-"), address);
            for (TestCard card : List.of(TestCard.UNIONPAY, TestCard.VISA, TestCard.MASTERCARD)) {
                assertFalse(address.contains(card.pan()), address);
            }
        }
    }

    private void signIn(String token) {
        signIn(tab, token);
    }

    static void signIn(Tab where, String token) {
        where.await("document.getElementById('token')");
        where.of("document.getElementById('token').focus()");
        where.type(token);
        where.key("Enter");
        where.await("document.querySelector('nav')");
    }

    private void go(String address) {
        tab.of("location.hash = " + Tab.quoted("#/" + address));
        settled();
    }

    private void settled() {
        tab.await("document.getElementById('title') && !document.querySelector('main .empty[role=status]')");
    }

    @Test
    void shouldLetInWhoHasATokenAndKeepItOutOfTheAddress() {
        tab.await("document.getElementById('token')");
        tab.of("document.getElementById('token').focus()");
        tab.type("guessed");
        tab.key("Enter");
        tab.awaitText("This token is not known.");
        tab.of("document.getElementById('token').value = ''");
        signIn(ConsoleSite.OPERATOR);
        tab.awaitText("olga");
        tab.open(site.url());
        tab.awaitText("olga");
        tab.of("[...document.querySelectorAll('button')].find((b) => b.innerText === 'Sign out').click()");
        tab.awaitText("You have signed out.");
        assertEquals("0", tab.of("String(sessionStorage.length)").asText());
    }

    @Test
    void shouldFindAPaymentByItsCardWithTheKeyboardAlone() throws IOException {
        signIn(ConsoleSite.OPERATOR);
        settled();
        tab.picture(PICTURES.resolve("overview.png"));
        tab.key("/");
        tab.type(TestCard.UNIONPAY.pan().substring(12) + " 300.00");
        tab.key("Enter");
        tab.await("location.hash === '#/payments/" + site.saleId() + "'");
        tab.awaitText(site.saleRrn());
        tab.awaitText("sent to");
        tab.picture(PICTURES.resolve("payment.png"));
    }

    @Test
    void shouldSendNoCardNumberThatSomebodyTypes() {
        signIn(ConsoleSite.OPERATOR);
        settled();
        tab.key("/");
        tab.type(TestCard.UNIONPAY.pan());
        tab.key("Enter");
        tab.awaitText("That looks like the number of a card.");
    }

    @Test
    void shouldSuspendAndLiftATerminalWithTheKeyboardAlone() throws IOException, InterruptedException {
        site.signedOn(21).close();
        signIn(ConsoleSite.OPERATOR);
        settled();
        tab.key("/");
        tab.type("10000021");
        tab.key("Enter");
        tab.await("location.hash === '#/terminals/10000021'");
        tab.awaitText("It may trade.");
        tab.tabTo("Suspend");
        tab.key("Enter");
        tab.await("document.querySelector('dialog[open]')");
        tab.tabTo("Why");
        tab.type("the shop is rebuilt");
        tab.tabTo("Suspend");
        tab.key("Enter");
        tab.awaitText("It may not trade");
        assertEquals("SUSPENDED", site.get("/api/v1/terminals/10000021").path("state").asText());
        tab.tabTo("Lift the hold");
        tab.key("Enter");
        tab.await("document.querySelector('dialog[open]')");
        tab.tabTo("Why");
        tab.type("rebuilt");
        tab.tabTo("Lift the hold");
        tab.key("Enter");
        tab.awaitText("It may trade.");
        assertEquals("ACTIVE", site.get("/api/v1/terminals/10000021").path("state").asText());
    }

    @Test
    void shouldRefundByTwoPeople() throws IOException, InterruptedException {
        signIn(ConsoleSite.OPERATOR);
        go("payments/" + site.saleId());
        tab.tabTo("Refund");
        tab.key("Enter");
        tab.await("document.querySelector('dialog[open]')");
        tab.tabTo("Amount");
        tab.selectAll();
        tab.type("20.00");
        tab.tabTo("Why");
        tab.type("goods came back");
        // Twice: it is one request.
        tab.of("(() => { const b = document.querySelector('dialog [type=submit]'); b.click(); b.click(); })()");
        tab.awaitText("Waits for another person");
        JsonNode asked = request("goods came back");
        assertFalse(asked.isMissingNode());
        go("approvals/" + asked.path("id").asText());
        assertEquals("true", tab.of(
                "[...document.querySelectorAll('button')].find((b) => b.innerText === 'Approve').getAttribute('aria-disabled')")
                .asText());

        Tab other = browser.tab();
        other.open(site.url());
        signIn(other, ConsoleSite.APPROVER);
        other.of("location.hash = '#/approvals/" + asked.path("id").asText() + "'");
        other.awaitText("goods came back");
        other.tabTo("Approve");
        other.key("Enter");
        other.await("document.querySelector('dialog[open]')");
        other.tabTo("Why");
        other.type("receipt seen");
        other.tabTo("Approve");
        other.key("Enter");
        other.awaitText("Done.");
        assertEquals("APPROVED", site.get("/api/v1/approvals/" + asked.path("id").asText()).path("state").asText());
        assertEquals(List.of(), other.complaints());
    }

    private JsonNode request(String reason) throws IOException, InterruptedException {
        List<JsonNode> found = new ArrayList<>();
        site.get("/api/v1/approvals").path("items").forEach(found::add);
        found.removeIf(approval -> !approval.path("reason").asText().equals(reason));
        assertEquals(1, found.size());
        return found.getFirst();
    }

    @Test
    void shouldFollowWhatHappensUnderLoadAndStandStillWhenItIsRead() throws Exception {
        signIn(ConsoleSite.OPERATOR);
        go("live");
        tab.awaitText("connected");
        AtomicBoolean selling = new AtomicBoolean(true);
        Thread load = Thread.ofPlatform().start(() -> sell(selling));
        try {
            tab.await("document.querySelectorAll('.tail tbody tr').length >= 50");
            tab.of("document.querySelector('.tail').dispatchEvent(new MouseEvent('mouseenter'))");
            tab.awaitText("Standing still");
            String first = tab.text(".tail tbody tr");
            tab.await("!document.querySelector('main').innerText.includes('Standing still; 0 ')");
            assertEquals(first, tab.text(".tail tbody tr"));
            tab.of("document.querySelector('.tail').dispatchEvent(new MouseEvent('mouseleave'))");
            tab.await("document.querySelectorAll('.tail tbody tr').length === 200");
            tab.await("Number(document.querySelector('.tail tbody a').innerText) > " + (site.saleId() + EVENTS));
            assertEquals(200, tab.of("document.querySelectorAll('.tail tbody tr').length").asInt());
            assertTrue(tab.heapBytes() < MOST_HEAP, () -> tab.heapBytes() + " bytes");
            tab.picture(PICTURES.resolve("live.png"));
        } finally {
            selling.set(false);
            load.join();
        }
    }

    private void sell(AtomicBoolean selling) {
        try (PosTerminal till = site.signedOn(31)) {
            while (selling.get()) {
                till.purchase(10_00, TestCard.UNIONPAY);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** From the overview: which link is down, why a terminal declines, where a refund is. */
    @Test
    void shouldLeadFromTheOverviewInThreeClicks() throws Exception {
        signIn(ConsoleSite.OPERATOR);
        site.network("down");
        tab.await("document.querySelector('main .note.warn, main .note.bad')?.innerText.includes('DISCONNECTED')");
        site.network("up");
        tab.of("document.getElementById('q').value = " + Tab.quoted(ConsoleSite.HELD));
        tab.of("document.querySelector('.find button').click()");
        tab.awaitText("It may not trade");
        tab.awaitText("the printer is replaced");
        tab.of("[...document.querySelectorAll('nav a')].find((a) => a.innerText === 'Approvals').click()");
        tab.awaitText("refund without a terminal");
        tab.of("[...document.querySelectorAll('main a')].find((a) => /^[0-9]{12}$/.test(a.innerText)).click()");
        tab.awaitText("300.00 CNY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void shouldHaveNothingForAxeToFindAndFitEveryWidth(String language) throws IOException {
        tab.of("localStorage.setItem('pointsman.language', '" + language + "')");
        tab.of("localStorage.setItem('pointsman.theme', 'light')");
        tab.open(site.url());
        look("sign-in", language);
        signIn("demo-admin");
        for (String page : pages()) {
            go(page);
            look(page, language);
        }
        go("terminals/" + ConsoleSite.TRADING);
        tab.of("document.querySelector('main .danger').click()");
        tab.await("document.querySelector('dialog[open]')");
        look("dialog", language);
    }

    private void look(String page, String language) throws IOException {
        if (tab.of("typeof axe").asText().equals("undefined")) {
            tab.of(resource("axe.min.js") + ";0");
        }
        String file = language + "-" + page.replace('/', '-');
        axe(page, "{resultTypes: ['violations']}");
        tab.of("document.documentElement.dataset.theme = 'dark'");
        axe(page, "{runOnly: ['color-contrast'], resultTypes: ['violations']}");
        picture(file + "-dark");
        tab.of("document.documentElement.dataset.theme = 'light'");
        for (int width : WIDTHS) {
            tab.size(width, 900);
            int needed = tab.of("document.documentElement.scrollWidth").asInt();
            assertTrue(needed <= width, page + " needs " + needed + " of " + width);
            picture(file + "-" + width);
        }
    }

    private void picture(String name) throws IOException {
        if (Boolean.getBoolean("pointsman.pictures")) {
            tab.picture(PICTURES.resolve(name + ".png"));
        }
    }

    private void axe(String page, String options) {
        JsonNode found = tab.of("axe.run(document, " + options + ").then((r) => r.violations.map((v) => v.id + ': ' + "
                + "v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200) + ' ' + n.failureSummary).join(' | ')))");
        assertEquals(0, found.size(), () -> page + ": " + found.toPrettyString());
    }

    @Test
    void shouldBeAnsweredAsIsDescribed() throws Exception {
        Described described = new Described(site.get("/api/v1/openapi.json"));
        String payment = Long.toString(site.saleId());
        Map<String, List<String>> asked = new LinkedHashMap<>();
        for (String list : List.of("me", "activity", "changes", "search?q=" + ConsoleSite.TRADING, "search?q=9010",
                "transactions", "transactions?exception=true", "terminals", "merchants", "approvals", "cases", "orders",
                "saf", "networks", "policies", "hold-reasons", "health", "stats")) {
            asked.computeIfAbsent("/api/v1/" + list.replaceFirst("[?].*", ""), _ -> new ArrayList<>())
                    .add("/api/v1/" + list);
        }
        asked.put("/api/v1/transactions/{id}", List.of("/api/v1/transactions/" + payment));
        asked.put("/api/v1/terminals/{tid}",
                List.of("/api/v1/terminals/" + ConsoleSite.TRADING, "/api/v1/terminals/" + ConsoleSite.LOST));
        asked.put("/api/v1/terminals/{tid}/services",
                List.of("/api/v1/terminals/" + ConsoleSite.TRADING + "/services"));
        asked.put("/api/v1/merchants/{mid}", List.of("/api/v1/merchants/" + ConsoleSite.MERCHANT));
        asked.put("/api/v1/merchants/{mid}/funds", List.of("/api/v1/merchants/" + ConsoleSite.MERCHANT + "/funds"));
        asked.put("/api/v1/approvals/{id}", List.of("/api/v1/approvals/1"));
        asked.put("/api/v1/cases/{id}", List.of("/api/v1/cases/" + site.caseId()));
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, List<String>> paths : asked.entrySet()) {
            for (String path : paths.getValue()) {
                wrong.addAll(described.compare(paths.getKey(), site.get(path)));
            }
        }
        assertEquals("", String.join("\n", wrong.stream().distinct().toList()));
    }

    private List<String> pages() {
        return List.of("", "live", "changes", "payments", "payments/" + site.saleId(),
                "payments/" + site.unansweredId(), "terminals", "terminals/" + ConsoleSite.HELD,
                "terminals/" + ConsoleSite.LOST, "merchants", "merchants/" + ConsoleSite.MERCHANT, "approvals", "cases",
                "cases/" + site.caseId(), "orders", "exceptions", "owed", "networks", "settings", "search", "nowhere");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ConsoleSystemTest.class.getResourceAsStream("/axe/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
