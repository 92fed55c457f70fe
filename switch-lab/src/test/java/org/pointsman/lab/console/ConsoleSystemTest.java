package org.pointsman.lab.console;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;

/** What an operator does at her desk, in a real browser in front of a real switch. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleSystemTest {
    private static final Path PICTURES = ConsoleSite.ROOT.resolve("switch-lab").resolve("target").resolve("console");

    private static final int EVENTS = 1_000;
    private static final long MOST_HEAP = 24 << 20;
    private static final int MOST_CLICKS = 3;
    private static final int METHODS_BEFORE_THE_PHONE = 4;
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
        try {
            assertNothingTold();
        } finally {
            browser.closeTabs();
        }
    }

    private void assertNothingTold() {
        assertEquals(List.of(), tab.complaints());
        for (String address : tab.asked()) {
            assertTrue(
                    address.startsWith(site.url()) || address.startsWith("data:") || address.startsWith(site.issuer()),
                    address);
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
        go(tab, address);
    }

    private static void go(Tab where, String address) {
        where.goTo("#/" + address);
        settled(where);
    }

    private void settled() {
        settled(tab);
    }

    private static void settled(Tab where) {
        where.await("document.getElementById('title') && !document.querySelector('main .empty[role=status]')");
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
    void shouldLetInWhomTheIdentityProviderVouchesForAndKeepHerTokenInMemoryAlone() {
        tab.click(".sign-in button", "Sign in with " + URI.create(site.issuer()).getAuthority());
        tab.await("document.querySelector('nav')");
        tab.awaitText(LoginServer.NAME);
        assertEquals(site.url(), tab.of("location.href").asText());
        assertEquals("0", tab.of("String(sessionStorage.length)").asText());
        tab.open(site.url());
        tab.await("document.getElementById('token')");
    }

    @Test
    void shouldSayInChineseWhatIsRefused() {
        tab.of("localStorage.setItem('pointsman.language', 'zh')");
        try {
            tab.open(site.url());
            tab.await("document.getElementById('token')");
            tab.of("document.getElementById('token').focus()");
            tab.type("guessed");
            tab.key("Enter");
            tab.awaitText("令牌无效，请用有效令牌登录。");
            tab.of("document.getElementById('token').value = ''");
            signIn(ConsoleSite.OPERATOR);
            tab.of("location.hash = '#/terminals/99999999'");
            tab.awaitText("系统中没有此项。");
            tab.awaitText("没有终端 99999999");
            assertEquals("0", tab.of("String(document.querySelectorAll('main [lang=en]').length)").asText());
        } finally {
            tab.of("localStorage.removeItem('pointsman.language')");
        }
    }

    @Test
    void shouldTakeNoCodeThatNobodyAskedFor() {
        tab.open(site.url() + "?code=stolen&state=guessed");
        tab.awaitText("The identity provider did not let you in: state.");
        assertEquals(site.url(), tab.of("location.href").asText());
    }

    /** Signs in; from then on a mouse is a mistake. */
    private void byKeyboard(Tab where, String token) {
        where.withoutMouse();
        signIn(where, token);
    }

    private static void noMouse(Tab where) {
        assertEquals(List.of(), where.mice());
    }

    @Test
    void shouldFindAPaymentByItsCardWithTheKeyboardAlone() throws IOException {
        byKeyboard(tab, ConsoleSite.OPERATOR);
        settled();
        tab.picture(PICTURES.resolve("overview.png"));
        tab.key("/");
        tab.type(TestCard.UNIONPAY.pan().substring(12) + " 300.00");
        tab.key("Enter");
        tab.await("location.hash === '#/payments/" + site.saleId() + "'");
        tab.awaitText(site.saleRrn());
        tab.awaitText("sent to");
        tab.await("[...document.querySelectorAll('main h2')].some((h) => h.innerText === 'Why it was answered so')");
        tab.tabTo("Read the messages");
        tab.key("Enter");
        tab.awaitText("Till to switch");
        tab.awaitText("000000030000");
        tab.picture(PICTURES.resolve("payment.png"));
        noMouse(tab);
    }

    @Test
    void shouldSayWhereARefundIsAndWhoMayDoWhat() {
        signIn(ConsoleSite.APPROVER);
        go("payments/" + site.refundId());
        assertEquals("Merchant", tab.text(".places [aria-current]").lines().findFirst().orElse("").strip());
        tab.awaitText("Cancel this refund");
        tab.awaitText("operator");
    }

    @Test
    void shouldFindWhoDidSomethingInTheAudit() {
        byKeyboard(tab, ConsoleSite.OPERATOR);
        go("audit");
        tab.awaitText("the printer is replaced");
        tab.tabTo("Object");
        tab.type(ConsoleSite.LOST);
        tab.key("Enter");
        tab.await("!document.querySelector('main').innerText.includes('the printer is replaced')");
        tab.awaitText("left in a taxi");
        noMouse(tab);
    }

    /** The papers of a cancellation, then how somebody proved to speak for the merchant. */
    @Test
    void shouldTakeStepsThatAskForMoreThanAReasonWithTheKeyboardAlone() throws Exception {
        byKeyboard(tab, ConsoleSite.OPERATOR);
        go("cases/" + site.cancellationId());
        site.submit(site.cancellationId());
        go("");
        go("cases/" + site.cancellationId());
        tab.tabTo("identity pass");
        tab.key("Enter");
        tab.await("document.querySelector('dialog[open] select[name=method]')");
        tab.tabTo("How it was proved");
        for (int i = 0; i < METHODS_BEFORE_THE_PHONE; i++) {
            tab.key("ArrowDown");
        }
        assertEquals("PHONE_QUESTIONS", tab.of("document.activeElement.value").asText());
        tab.tabTo("Why");
        tab.type("she knew the last three sales");
        tab.tabTo("identity pass");
        tab.key("Enter");
        tab.awaitText("awaiting confirmation");
        assertEquals("AWAITING_CONFIRMATION",
                site.get("/api/v1/cases/" + site.cancellationId()).path("state").asText());
        noMouse(tab);
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
        byKeyboard(tab, ConsoleSite.OPERATOR);
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
        noMouse(tab);
    }

    @Test
    void shouldRefundByTwoPeopleWithTheKeyboardAlone() throws IOException, InterruptedException {
        byKeyboard(tab, ConsoleSite.OPERATOR);
        go("payments/" + site.saleId());
        tab.tabTo("Refund");
        tab.key("Enter");
        tab.await("document.querySelector('dialog[open]')");
        tab.tabTo("Amount");
        tab.selectAll();
        tab.type("20.00");
        tab.tabTo("Why");
        tab.type("goods came back");
        tab.tabTo("Refund");
        // Twice: it is one request.
        tab.key("Enter");
        tab.key("Enter");
        tab.awaitText("Waits for another person");
        JsonNode asked = request("goods came back");
        assertFalse(asked.isMissingNode());
        go("approvals/" + asked.path("id").asText());
        assertEquals("true", tab.of(
                "[...document.querySelectorAll('button')].find((b) => b.innerText === 'Approve').getAttribute('aria-disabled')")
                .asText());

        Tab other = browser.tab();
        other.open(site.url());
        byKeyboard(other, ConsoleSite.APPROVER);
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
        noMouse(tab);
        noMouse(other);
    }

    @Test
    void shouldSettleADayAndSayByTwoPeopleWhoBearsADifference() throws Exception {
        signIn(ConsoleSite.OPERATOR);
        go("settlements");
        press("Settle a date");
        fill("the day is over");
        press("Settle a date");
        tab.awaitText("written");
        press("Compare a network's file");
        tab.await("document.querySelector('dialog[open]')");
        tab.of("(() => { const all = new DataTransfer(); all.items.add(new File(["
                + Tab.quoted(site.detailWithOneMore())
                + "], 'detail.csv')); document.getElementById('field-content').files = all.files; })()");
        fill("the file of the day");
        press("Compare a network's file");
        tab.awaitText("Explained to the cent");
        tab.awaitText("only theirs");
        tab.picture(PICTURES.resolve("settlements.png"));
        press("Say who bears it");
        tab.await("document.querySelector('dialog[open]')");
        tab.of("document.getElementById('field-as').value = 'WRITTEN_OFF'");
        fill("nobody knows it");
        press("Say who bears it");
        tab.awaitText("Waits for a second person");
        site.approve(request("nobody knows it").path("id").asText());
        List<JsonNode> borne = new ArrayList<>();
        site.get("/api/v1/differences").path("items").forEach(borne::add);
        borne.removeIf(one -> !one.path("outcome").asText().equals("WRITTEN_OFF"));
        assertEquals(1, borne.size());
        tab.of("[...document.querySelectorAll('main a')].find((a) => a.hash.startsWith('#/settlements/')).click()");
        tab.awaitText("SHA-256");
        tab.picture(PICTURES.resolve("settlement.png"));
        tab.size(360, 900);
        assertTrue(tab.of("document.documentElement.scrollWidth").asInt() <= 360);
    }

    private void press(String text) {
        tab.tabTo(text);
        tab.key("Enter");
    }

    private void fill(String reason) {
        tab.await("document.querySelector('dialog[open]')");
        tab.tabTo("Why");
        tab.type(reason);
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
        byKeyboard(tab, ConsoleSite.OPERATOR);
        go("live");
        tab.awaitText("connected");
        AtomicBoolean selling = new AtomicBoolean(true);
        Thread load = Thread.ofPlatform().start(() -> sell(selling));
        try {
            tab.await("document.querySelectorAll('.tail tbody tr').length >= 50");
            tab.tabTo("Hold still");
            tab.key("Enter");
            tab.awaitText("Standing still");
            String first = tab.text(".tail tbody tr");
            tab.await("!document.querySelector('main').innerText.includes('Standing still; 0 ')");
            assertEquals(first, tab.text(".tail tbody tr"));
            tab.key("Enter");
            noMouse(tab);
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

    /** A question somebody has who has never seen the page: the overview alone answers it. */
    @Test
    void shouldSayOnTheOverviewWhichLinkIsDown() throws Exception {
        site.network("down");
        try {
            await().until(() -> !site.get("/api/v1/networks").at("/items/0/up").asBoolean());
            signIn(ConsoleSite.OPERATOR);
            int before = tab.clicks();
            tab.await("document.querySelector('main .note.warn, main .note.bad')?.innerText.includes('DISCONNECTED')");
            assertClicks(0, before);
        } finally {
            site.network("up");
            await().until(() -> site.get("/api/v1/networks").at("/items/0/up").asBoolean());
        }
    }

    @Test
    void shouldSayWhyATerminalDeclinesInTwoClicks() {
        signIn(ConsoleSite.OPERATOR);
        settled();
        int before = tab.clicks();
        tab.click("#q");
        tab.type(ConsoleSite.HELD);
        tab.click(".find button");
        tab.awaitText("It may not trade");
        tab.awaitText("the printer is replaced");
        assertClicks(2, before);
    }

    @Test
    void shouldSayWhereARefundIsInThreeClicks() {
        signIn(ConsoleSite.OPERATOR);
        settled();
        int before = tab.clicks();
        tab.click("#q");
        tab.type("%012d".formatted(site.refundId()));
        tab.click(".find button");
        tab.await("document.querySelector('.places [aria-current]')");
        assertClicks(2, before);
        go("");
        before = tab.clicks();
        tab.click("nav a", "Approvals");
        tab.awaitText("refund without a terminal");
        tab.click("main a", "%012d".formatted(site.refundId()));
        tab.await("document.querySelector('.places [aria-current]')");
        assertClicks(2, before);
    }

    private void assertClicks(int expected, int before) {
        assertEquals(expected, tab.clicks() - before, "clicks");
        assertTrue(expected <= MOST_CLICKS);
    }

    /** Both languages at once, each in a tab of its own. */
    @Test
    void shouldHaveNothingForAxeToFindAndFitEveryWidth() throws Exception {
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Future<?>> looks = new ArrayList<>();
            for (String language : List.of("en", "zh")) {
                looks.add(both.submit(() -> {
                    lookAtAll(language);
                    return null;
                }));
            }
            for (Future<?> look : looks) {
                look.get();
            }
        }
    }

    private void lookAtAll(String language) throws IOException {
        Tab where = browser.tab();
        where.size(1_440, 900);
        where.open(site.url());
        where.of("localStorage.setItem('pointsman.language', '" + language + "')");
        where.of("localStorage.setItem('pointsman.theme', 'light')");
        where.open(site.url());
        where.await("document.getElementById('token')");
        look(where, "sign-in", language);
        signIn(where, "demo-admin");
        settled(where);
        Set<String> english = new TreeSet<>();
        for (String page : pages()) {
            go(where, page);
            read(where);
            look(where, page, language);
            where.of("[...document.querySelectorAll('main [lang=en]')].map((e) => e.innerText)")
                    .forEach(one -> english.add(page + ": " + one.asText()));
        }
        go(where, "terminals/" + ConsoleSite.TRADING);
        where.of("document.querySelector('main .danger').click()");
        where.await("document.querySelector('dialog[open]')");
        look(where, "dialog", language);
        assertEquals(List.of(), where.complaints());
        assertEquals(Set.of(), english);
    }

    // What is read on demand is looked at, too.
    private static void read(Tab where) {
        int buttons = where.of("[...document.querySelectorAll('main button.read')].map((b) => b.click()).length")
                .asInt();
        if (buttons > 0) {
            where.await("!document.querySelector('main button.read')");
        }
    }

    private static void look(Tab where, String page, String language) throws IOException {
        if (where.of("typeof axe").asText().equals("undefined")) {
            where.of(resource("axe.min.js") + ";0");
        }
        String file = language + "-" + page.replace('/', '-');
        axe(where, page, "{resultTypes: ['violations']}");
        where.of("document.documentElement.dataset.theme = 'dark'");
        axe(where, page, "{runOnly: ['color-contrast'], resultTypes: ['violations']}");
        picture(where, file + "-dark");
        where.of("document.documentElement.dataset.theme = 'light'");
        for (int width : WIDTHS) {
            where.size(width, 900);
            int needed = where.of("document.documentElement.scrollWidth").asInt();
            assertTrue(needed <= width, page + " needs " + needed + " of " + width);
            picture(where, file + "-" + width);
        }
    }

    private static void picture(Tab where, String name) throws IOException {
        if (Boolean.getBoolean("pointsman.pictures")) {
            where.picture(PICTURES.resolve(name + ".png"));
        }
    }

    private static void axe(Tab where, String page, String options) {
        JsonNode found = where.of("axe.run(document, " + options
                + ").then((r) => r.violations.map((v) => v.id + ': ' + "
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
                "saf", "networks", "policies", "hold-reasons", "health", "stats", "audit", "audit?actor=olga",
                "settlements", "differences")) {
            asked.computeIfAbsent("/api/v1/" + list.replaceFirst("[?].*", ""), _ -> new ArrayList<>())
                    .add("/api/v1/" + list);
        }
        asked.put("/api/v1/transactions/{id}", List.of("/api/v1/transactions/" + payment));
        asked.put("/api/v1/transactions/{id}/messages", List.of("/api/v1/transactions/" + payment + "/messages"));
        asked.put("/api/v1/transactions/{id}/explanation", List.of("/api/v1/transactions/" + payment + "/explanation",
                "/api/v1/transactions/" + site.unansweredId() + "/explanation?lang=zh"));
        asked.put("/api/v1/orders/{id}", List.of("/api/v1/orders/" + site.orderId()));
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
                "payments/" + site.unansweredId(), "payments/" + site.refundId(), "orders/" + site.orderId(), "audit",
                "terminals", "terminals/" + ConsoleSite.HELD, "terminals/" + ConsoleSite.LOST, "merchants",
                "merchants/" + ConsoleSite.MERCHANT, "approvals", "cases", "cases/" + site.caseId(),
                "cases/" + site.cancellationId(), "orders", "settlements", "exceptions", "owed", "networks", "settings",
                "search", "nowhere");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ConsoleSystemTest.class.getResourceAsStream("/axe/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
