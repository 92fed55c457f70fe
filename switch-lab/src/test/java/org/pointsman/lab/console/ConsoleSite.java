package org.pointsman.lab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.pointsman.lab.rig.ChildSwitch;
import org.pointsman.lab.rig.Rig;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.settlement.day.TradeKind;
import org.pointsman.settlement.network.NetworkRow;
import org.pointsman.settlement.network.OwnLayout;

/** A switch in a process of its own on which a little of everything has happened. */
final class ConsoleSite implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("pointsman.root"));
    static final String TRADING = "10000001";
    static final String HELD = "10000002";
    static final String LOST = "10000003";
    static final String MERCHANT = "999290058120001";
    static final String OPERATOR = "demo-operator";
    static final String APPROVER = "demo-approver";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration START = Duration.ofSeconds(60);
    private static final long NETWORK_TIMEOUT_MS = 3_000;

    private final LoginServer login;
    private final Rig rig;
    private final ChildSwitch child;
    private final PosTerminal till;
    private final PosReply sale;
    private final PosReply unanswered;
    private final long caseId;
    private final long refundId;
    private final long orderId;
    private final long cancellationId;

    private ConsoleSite(Rig rig, LoginServer login) throws IOException, InterruptedException {
        this.rig = rig;
        this.login = login;
        rig.settings().durability("process").urgentReadModel("INSIDE").identityProvider(login.issuer(),
                LoginServer.AUDIENCE, LoginServer.CLIENT, "desk", "OPERATOR");
        child = rig.start(ChildSwitch.QUICK);
        Awaitility.await().atMost(START).until(() -> child.get("/api/v1/networks").body().contains("\"up\":true"));
        till = signedOn(1);
        sale = till.purchase(300_00, TestCard.UNIONPAY, "123456");
        assertEquals("00", sale.f39(), sale::toString);
        till.purchase(12_50, TestCard.VISA);
        till.refund(till.purchase(88_00, TestCard.MASTERCARD), 8_00);
        till.purchase(9000_51, TestCard.VISA);
        unanswered = till.purchase(9001_00, TestCard.UNIONPAY);
        caseId = trouble();
        refundId = askForRefund(50_00).path("refundId").asLong();
        orderId = accepted(OPERATOR, "/api/v1/orders", """
                {"mid":"999290058120955","account":"bank, ends 1234","merchantName":"Corner shop",
                 "merchantType":"SOLE_TRADER","provider":"ZFT","model":"A920","place":"Second floor",
                 "applicant":"Mrs Li","channel":"ONLINE","reason":"a second till"}""").path("orderId").asLong();
        cancellationId = accepted(OPERATOR, "/api/v1/cancellations", """
                {"merchant":"999290058120004","tids":["10000004"],"applicant":"Mr W","channel":"PHONE","cause":"COST",
                 "reason":"too dear"}""").path("caseIds").path(0).asLong();
        Awaitility.await().atMost(START).until(() -> child.get("/api/v1/settlements").statusCode() == 200);
    }

    static ConsoleSite start() throws IOException, InterruptedException {
        return new ConsoleSite(
                new Rig("console", ROOT.resolve("config").resolve("switch.yaml"), NETWORK_TIMEOUT_MS, false),
                LoginServer.start());
    }

    private long trouble() throws IOException, InterruptedException {
        accepted(OPERATOR, "/api/v1/terminals/" + HELD + "/holds",
                "{\"hold\":\"MAINTENANCE\",\"reason\":\"the printer is replaced\"}");
        accepted(OPERATOR, "/api/v1/terminals/" + LOST + "/holds", "{\"hold\":\"LOST\",\"reason\":\"left in a taxi\"}");
        JsonNode opened = accepted(OPERATOR, "/api/v1/cases",
                "{\"tid\":\"" + LOST
                        + "\",\"hold\":\"LOST\",\"resumeAt\":\"2099-01-01T00:00:00Z\",\"applicant\":\"Mrs Li\","
                        + "\"channel\":\"PHONE\",\"reason\":\"found again\"}");
        return opened.path("caseId").asLong();
    }

    /** Of the first sale; another person has to approve. */
    JsonNode askForRefund(long amountMinor) throws IOException, InterruptedException {
        long approval = accepted(OPERATOR, "/api/v1/transactions/" + saleId() + "/refunds",
                "{\"amountMinor\":" + amountMinor
                        + ",\"cause\":\"CUSTOMER_REQUEST\",\"reason\":\"the customer came back\"}")
                .path("approvalId").asLong();
        return get("/api/v1/approvals/" + approval);
    }

    /** Hands in the papers of a cancellation. */
    void submit(long cancellation) throws IOException, InterruptedException {
        String paper = "{\"name\":\"%s\",\"sha256\":\"" + "0123456789abcdef".repeat(4) + "\"}";
        accepted(OPERATOR, "/api/v1/cases/" + cancellation + "/steps/submit", "{\"documents\":["
                + paper.formatted("CALL_RECORD") + "," + paper.formatted("CONTRACT") + "],\"reason\":\"papers\"}");
    }

    private JsonNode accepted(String token, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = child.post(token, path, body);
        assertEquals(2, answer.statusCode() / 100, path + ": " + answer.body());
        return MAPPER.readTree(answer.body());
    }

    /** A terminal of the first merchant, or of the one its number leads to, that has signed on. */
    PosTerminal signedOn(int number) throws IOException {
        PosTerminal terminal = rig.terminal(child.terminals(), 10_000_000 + number);
        assertEquals("00", terminal.signOn(KeyScheme.DOUBLE).f39());
        return terminal;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = child.get(path);
        assertEquals(200, answer.statusCode(), answer.body());
        return MAPPER.readTree(answer.body());
    }

    /** What the network has of the day, and a payment nobody else knows. */
    String detailWithOneMore() throws IOException, InterruptedException {
        int date = get("/api/v1/stats").findValue("businessDate").asInt();
        List<NetworkRow> rows = new ArrayList<>(rig.network().detail(date));
        rows.add(new NetworkRow(0, "000999999999", 999_999, "1129123456", TRADING, MERCHANT, TradeKind.SALE, 12_34));
        String name = get("/api/v1/networks").at("/items/0/name").asText();
        return new String(OwnLayout.write(name, date, rows), StandardCharsets.UTF_8);
    }

    void approve(String approval) throws IOException, InterruptedException {
        accepted(APPROVER, "/api/v1/approvals/" + approval + "/approve", "{\"reason\":\"looked into it\"}");
    }

    /** Tells the link of the network something. */
    void network(String verb) throws IOException, InterruptedException {
        String name = get("/api/v1/networks").at("/items/0/name").asText();
        accepted(OPERATOR, "/api/v1/networks/" + name + "/" + verb, "{\"reason\":\"maintenance of the network\"}");
    }

    /** Address of the identity provider. */
    String issuer() {
        return login.issuer();
    }

    String url() {
        return child.admin().toString() + "/";
    }

    /** 300.00 with a card that ends in 9010. */
    long saleId() {
        return Long.parseLong(sale.rrn());
    }

    String saleRrn() {
        return sale.rrn();
    }

    long unansweredId() {
        return Long.parseLong(unanswered.rrn());
    }

    long caseId() {
        return caseId;
    }

    /** 50.00 of the sale, which wait for another person. */
    long refundId() {
        return refundId;
    }

    long orderId() {
        return orderId;
    }

    /** Of a case that ends a terminal. */
    long cancellationId() {
        return cancellationId;
    }

    @Override
    public void close() throws IOException {
        till.close();
        rig.close();
        login.close();
    }
}
