package org.pointsman.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.BuildInfo;
import org.pointsman.ops.DemoTokens;
import org.pointsman.ops.FakeSwitch;
import org.pointsman.ops.api.AdminServer;
import org.pointsman.ops.api.AdminSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

class CliTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final FakeSwitch fake = new FakeSwitch(3);
    private final AdminServer server = AdminServer.start(
            new AdminSettings("127.0.0.1", 0, true, DemoTokens.all(), BuildInfo.load(), ZoneOffset.ofHours(8), 156, 0),
            fake,
            () -> "# HELP pointsman_inflight open exchanges\n# TYPE pointsman_inflight gauge\npointsman_inflight 2.0\n");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<List<String>> labCalls = new ArrayList<>();
    private Map<String, String> environment = Map.of();
    private boolean interactive;
    private String typed = "";

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"terminal list|0", "terminal show 10000001|0", "terminal show 99999999|3",
            "terminal suspend 10000001 --hold MAINTENANCE --reason x|0",
            "terminal suspend 10000001 --hold MAINTENANCE|2", "terminal suspend 10000001 --reason x|2",
            "terminal suspend 10000001 --hold SLEEP --reason x|2",
            "terminal suspend 10000001 --hold REGULATORY --reason x|4",
            "terminal suspend 99999999 --hold MAINTENANCE --reason x|3",
            "terminal suspend 10000001 --hold STOLEN --kill-in-flight --reason x|0",
            "terminal suspend 10000001 --hold MAINTENANCE --kill-in-flight --reason x|2",
            "firmware suspend V1.02 --hold TAMPER --kill-in-flight --reason x|2",
            "terminal lift 10000001 --hold MAINTENANCE --reason x|5", "terminal cancel 10000001 --reason x|0",
            "terminal cancel 10000001 --force --reason FRAUD|4",
            "terminal cancel 10000001 --force --reason FRAUD --token demo-risk|5",
            "terminal cancel 10000001 --force --reason because --token demo-risk|2",
            "terminal suspend 10000001 --hold MAINTENANCE --reason x --token demo-viewer|4",
            "terminal list --token wrong|4", "approval list|0", "approval list --state SLEEPING|2",
            "approval list --state waiting|0", "binding plans --cause COST|0", "binding plans --why COST|0",
            "binding plans --help|0", "approval approve 77 --reason x --token demo-approver|3",
            "approval approve x --reason y|2", "txn find|0", "txn find --stan x|2", "txn show 9|3",
            "txn find --card 0001 --amount 123.45 --f39 00|0", "txn find --amount 1.234|2", "txn find --card 12|2",
            "txn find --from -2h --to 23:59|0", "txn find --from soon|2",
            "txn refund 7 --all --cause OTHER --reason x|5", "txn refund 7 --amount 0.001 --cause OTHER --reason x|2",
            "txn refund 7 --cause OTHER --reason x|2", "txn refund 7 --all --amount 5 --cause OTHER --reason x|2",
            "txn refund 7 --amount 500 --cause OTHER --reason x|5", "txn refund 7 --amount 500 --reason x|2",
            "txn refund 7 --amount 500 --cause OTHER|2", "txn refund 9 --amount 5 --cause OTHER --reason x|3",
            "txn refund 7 --amount 5 --cause OTHER --reason x --token demo-approver|4",
            "merchant funds 999290058120001|0", "merchant funds 999290058129999|3",
            "merchant post 999290058120001 --posting PAYOUT --amount 5 --reason x --token demo-approver|0",
            "merchant post 999290058120001 --posting PAYOUT --amount 5 --reason x|4",
            "merchant post 999290058120001 --posting GIFT --amount 5 --reason x --token demo-approver|2",
            "merchant suspend 999290058120001 --hold COMPANY_POLICY --reason x|0",
            "merchant lift 999290058120001 --hold COMPANY_POLICY --reason x|5", "merchant show 999290058120001|0",
            "merchant suspend 999290058129999 --hold COMPANY_POLICY --reason x|3", "merchant list|0",
            "merchant list --state SLEEP|2", "merchant show 999290058129999|3",
            "merchant add 888290058120077 --name Shop --reason x|0", "merchant add 888290058120077 --reason x|2",
            "merchant add 888290058120077 --name Shop|2", "merchant add 12 --name Shop --reason x|2",
            "merchant add 999290058120001 --name Shop --reason x|5",
            "merchant add 888290058120077 --name Shop --reason x --token demo-approver|4",
            "merchant change 999290058120001 --name Shop --reason x|0", "merchant change 999290058120001 --reason x|2",
            "merchant change 999290058120001 --account Bank --account-proof p --account-sha256 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef --reason x|5",
            "merchant change 999290058129999 --name Shop --reason x|3",
            "service suspend ALIPAY --hold MAINTENANCE --reason x|0", "service list|0", "service show ALIPAY|0",
            "service suspend NOTHING --hold MAINTENANCE --reason x|2",
            "service suspend ALIPAY --hold ABNORMAL_TXN --reason x|4",
            "firmware suspend V1.02 --hold TAMPER --reason x --from 2190-01-01T00:00:00Z|2",
            "firmware suspend V1.02 --hold MAINTENANCE --reason x --from 2190-01-01T00:00:00Z|0", "firmware list|0",
            "firmware lift V1.02 --hold MAINTENANCE --reason x|5", "txn cancel 8 --reason x|0",
            "txn resend 8 --reason x|0", "txn resend 8|2", "network list|0", "network show cup|0",
            "network show other|3", "network detail cup 2026-11-29|0", "network detail other 2026-11-29|3",
            "policy show|0", "case list|0", "case list --state SLEEP|2", "case show 7|3", "case|2",
            "case open 10000001 --hold LOST --resume 2026-12-01T00:00:00Z --applicant Li --channel PHONE --reason x|5",
            "case open 10000001 --hold LOST --resume soon --applicant Li --channel PHONE --reason x|2",
            "case open 10000001 --hold LOST --reason x|2", "case step 7 submit --reason x|3", "case step 7 submit|2",
            "order list|0", "order list --state SLEEP|2", "order list --cause BUDGET|0", "order show 7|3", "order|2",
            "order apply --merchant 999290058120055 --name Shop --kind SOLE_TRADER --provider ZFT --model A920 --place here --account bank --applicant Li --channel ONLINE --reason x|0",
            "order apply --merchant 999290058120055 --name Shop --kind ALIEN --provider ZFT --model A920 --place here --account bank --applicant Li --channel ONLINE --reason x|2",
            "order apply --merchant 999290058120055 --reason x|2", "order step 7 submit --reason x|3",
            "order step 7 submit|2", "order cancel 7 --reason x|2",
            "order cancel 7 --merchant 999290058120055 --applicant Li --channel PHONE --cause BUDGET --reason x|3",
            "device list|0", "device list --out|0", "device list --state GONE|2", "device show SN-9|3", "device|2",
            "device stock SN-9 --model A920 --reason x|0", "device stock SN-9 --reason x|2",
            "device step SN-9 lose --reason x|3", "device bind SN-9 --tid 99999999 --reason x|3",
            "device swap 10000001 SN-9 --wrapped-tmk 00112233445566778899AABBCCDDEEFF --reason x|5", "report|0",
            "report --csv|0", "-o json report|0", "report --token demo-key_custodian|4", "report day|6",
            "report sleep|2", "report merchant --csv --from 2026-11-29|6", "settlement list|6", "settlement|2",
            "settlement run 2026-11-22 --reason x|6", "settlement run 2026-11-22|2", "settlement run soon --reason x|2",
            "settlement release 999290058120001 --reason x|5", "settlement release 999290058129999 --reason x|3",
            "settlement returned 2026-11-21 999290058120001 --amount 5 --reason x --token demo-approver|6",
            "settlement returned 2026-11-21 999290058120001 --amount 5 --reason x|4", "exception differences|0",
            "exception differences --all --network cup|0", "exception resolve 1 --as WRITTEN_OFF --reason x|3",
            "exception resolve 1 --reason x|2", "exception resolve 1 --as NOBODY --reason x|2",
            "reconcile nothing.csv --reason x|3", "reconcile nothing.csv|2",
            "case step 7 submit --document A --reason x|2", "case step 7 sleep --reason x|2", "exception list|0",
            "exception close 9 --reason x|3", "exception close 7|2", "exception|2",
            "exception close 7 --cause NOTHING --reason x|2", "exception close 7 --reason x|5",
            "exception close 7 --reason x --token demo-approver|4", "terminal batches 10000001|0",
            "terminal batches 99999999|3", "saf list|0", "saf list --original 7 --before -2h|0",
            "saf list --before soon|2", "saf list --state GONE|2", "saf retry 9 --reason x|3", "saf retry 7|2",
            "saf park x --reason y|2", "saf retry 7 --reason x --token demo-viewer|4", "saf|2", "stats|0", "health|0",
            "metrics list|0", "completion|0", "--version|0", "--help|0", "terminal --help|0", "terminal|2", "nothing|2",
            "|2", "terminal list --nothing|2", "-o yaml terminal list|2", "journal verify --data /nowhere|1",
            "journal dump --data /nowhere|1", "journal stats --data /nowhere|1", "journal stats --by WEEK|2",
            "journal replay --data /nowhere|1", "journal export --data /nowhere|1", "journal head --data /nowhere|1",
            "journal rotate-key --data /nowhere|3", "audit verify --data /nowhere|1", "audit|2",
            "journal purge --data /nowhere --config /nowhere|1", "backup|2",
            "backup --to /nowhere/copy --data /nowhere|1", "restore|2", "restore --from /nowhere --data /nowhere|1",
            "audit search --data /nowhere|1", "audit search --from soon|2",
            "audit verify --head nonsense --data /nowhere|3", "journal export --format XML|2",
            "journal export --from soon|2", "terminal history 10000001 --data /nowhere|1",
            "terminal history 10000001|3", "iso decode --dialect none 00|2", "config check /nowhere|3"})
    void shouldEndWithTheExitCodeOfTheContract(String line, int expected) {
        fake.addTransaction(FakeSwitch.SALE, FakeSwitch.TID, 11, "APPROVED");
        assertEquals(expected, run(line == null ? new String[0] : line.split(" ")), text(err));
        if (expected != 0 && expected != 5) {
            assertEquals("", text(out));
            assertFalse(text(err).isBlank());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "terminal suspend 10000001 --reason x|Missing required option: '--hold=REASON'|pointsman terminal suspend --help",
            "terminal list --nothing|Unknown option: '--nothing'|pointsman terminal list --help",
            "terminal|Missing required subcommand|pointsman terminal --help"})
    void shouldSayInALineWhatIsMissingAndWhereToReadOn(String line, String fault, String help) {
        assertEquals(2, run(line.split(" ")));
        List<String> lines = text(err).lines().toList();
        assertEquals("error: " + fault, lines.getFirst());
        assertEquals("see " + help, lines.getLast());
        assertTrue(lines.size() <= 3, lines::toString);
    }

    @Test
    void shouldSayThatNoSwitchAnswers() throws IOException {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0)) {
            freePort = socket.getLocalPort();
        }
        assertEquals(6, execute("terminal", "list", "--url", "http://127.0.0.1:" + freePort));
        assertTrue(text(err).contains("no switch answers at"));
    }

    @Test
    void shouldShowWhatSwitchAndTerminalAddedUpSideBySide() {
        assertEquals(0, run("terminal", "batches", "10000001"), text(err));
        List<String> lines = text(out).lines().map(line -> line.replaceAll(" +", " ")).toList();
        assertTrue(lines.contains("9 UNBALANCED DOMESTIC debit 3 of 300.00 2 of 200.00 differs"), text(out));
        assertTrue(lines.contains("9 UNBALANCED FOREIGN credit 1 of 40.00 1 of 40.00"), text(out));
        assertTrue(lines.contains("8 CLOSED_BY_HAND DOMESTIC debit 1 of 5.00"), text(out));
        assertTrue(text(out).lines().allMatch(line -> line.length() <= 80), text(out));
        out.reset();
        run("terminal", "show", "10000001");
        assertTrue(text(out).contains("DOMESTIC debit  host 3 of 300.00, terminal 2 of 200.00 - differs"), text(out));
        assertTrue(text(out).contains("DOMESTIC debit  host 1 of 5.00, terminal told nothing"), text(out));
    }

    @Test
    void shouldShowInTheTimelineWhoClosedAnException() {
        fake.addTransaction(FakeSwitch.SALE, FakeSwitch.TID, 11, "APPROVED", "NOT_UPLOADED");
        assertEquals(0, run("exception", "list"), text(err));
        assertTrue(text(out).contains("NOT_UPLOADED"), text(out));
        assertEquals(5, run("exception", "close", "7", "--reason", "slip 31 found"), text(err));
        assertEquals(0, run("approval", "approve", "1", "--reason", "seen", "--token", "demo-approver"), text(err));
        out.reset();
        run("txn", "show", "7");
        assertTrue(text(out).contains("closed NOT_UPLOADED by demo-operator, agreed by demo-approver: slip 31 found"),
                text(out));
    }

    @Test
    void shouldTellAnUnhealthySwitch() {
        fake.networkDown();
        assertEquals(7, run("health"));
        assertTrue(text(out).contains("networks    FAILED"), text(out));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-o json terminal list --state ACTIVE", "terminal -o json list --state ACTIVE",
            "terminal list --state ACTIVE -o json", "terminal list --state ACTIVE --output=json"})
    void shouldTakeGlobalOptionsBeforeAndAfterTheVerb(String line) throws IOException {
        assertEquals(0, run(line.split(" ")), text(err));
        JsonNode list = MAPPER.readTree(text(out));
        assertEquals(3, list.size());
        assertEquals("10000001", list.get(0).path("tid").asText());
        assertEquals("", text(err));
    }

    @Test
    void shouldPrintOneDocumentALineAsJsonl() throws IOException {
        run("terminal", "list", "-o", "jsonl");
        List<String> lines = text(out).lines().toList();
        assertEquals(3, lines.size());
        assertEquals("10000003", MAPPER.readTree(lines.get(2)).path("tid").asText());
    }

    @Test
    void shouldPrintATableForPeople() {
        run("terminal", "list");
        assertEquals("TID       MID              STATE   HOLDS  VERSION", text(out).lines().findFirst().orElseThrow());
        assertEquals("10000001  999290058120001  ACTIVE         1",
                text(out).lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void shouldExplainATerminalToPeople() {
        run("terminal", "suspend", "10000001", "--hold", "MAINTENANCE", "--reason", "paper jam");
        out.reset();
        run("terminal", "show", "10000001");
        String text = text(out);
        assertTrue(text.contains("may trade   no"), text);
        assertTrue(text.contains("PURCHASE (58)"), text);
        assertTrue(text.contains("next        MAINTENANCE: lifted by"), text);
    }

    @Test
    void shouldShowTransactionsWithinEightyColumns() throws IOException {
        for (int id = 7; id < 10; id++) {
            fake.addTransaction(id, FakeSwitch.TID, id, "APPROVED");
        }
        assertEquals(0, run("txn", "find", "--limit", "2"), text(err));
        List<String> lines = text(out).lines().toList();
        assertEquals("TIME +08:00    RRN          TID      STAN TYPE     AMOUNT CARD F39 STATE", lines.getFirst());
        assertEquals("11-18 19:06:40 000000000009 10000001 9    PURCHASE 123.45 0001 00  APPROVED",
                lines.get(1).replaceAll("^.{14}", "11-18 19:06:40"));
        assertEquals("2 of 3: --limit N for more, or --after 8 for the next", text(err).strip());
        out.reset();
        run("txn", "find", "--after", "8", "--utc");
        assertTrue(text(out).startsWith("TIME UTC"), text(out));
        assertEquals(2, text(out).lines().count());
        out.reset();
        run("txn", "find", "-o", "json", "--limit", "1");
        assertEquals(12_345, MAPPER.readTree(text(out)).get(0).path("amountMinor").asLong());
    }

    @Test
    void shouldSayThatOlderTransactionsAreInTheArchiveWhenThereIsNoReadModel() {
        fake.addTransaction(9, FakeSwitch.TID, 9, "APPROVED");
        fake.addTransaction(10, FakeSwitch.TID, 10, "APPROVED");
        run("txn", "find");
        assertEquals("", text(err));
        fake.forgetTransaction(9, null);
        run("txn", "find");
        assertEquals("older ones are in the archive, and there is no read model to find them: txn show RRN shows one",
                text(err).strip());
        out.reset();
        assertEquals(0, run("txn", "show", "9"));
        assertTrue(text(out).contains("000000000009"), text(out));
    }

    @Test
    void shouldShowARefundBeforeItAsks() {
        fake.addTransaction(FakeSwitch.SALE, FakeSwitch.TID, 11, "APPROVED");
        interactive = true;
        typed = "n\n";
        assertEquals(1, run("txn refund 7 --amount 16 --cause OTHER --reason x".split(" ")));
        assertTrue(
                text(err).startsWith(
                        "refund 16.00 CNY of the 123.45 CNY of sale 000000000007 to card 622588******0001? [y/N] "),
                text(err));
        typed = "y\n";
        assertEquals(5, run("txn refund 7 --all --cause OTHER --reason x".split(" ")), text(err));
        out.reset();
        run("approval", "list");
        assertTrue(text(out).contains("123.45 CNY"), text(out));
    }

    @Test
    void shouldTellARequestAndWhoDidWhatWithIt() {
        fake.addTransaction(FakeSwitch.SALE, FakeSwitch.TID, 11, "APPROVED");
        run("txn refund 7 --amount 16 --cause OTHER --reason broken".split(" "));
        run("terminal cancel 10000001 --force --token demo-risk --reason".split(" "));
        assertEquals(0, run("approval reject 1 --reason mistake".split(" ")), text(err));
        out.reset();
        assertEquals(0, run("approval show 1".split(" ")), text(err));
        for (String line : List.of("state       REJECTED", "amount      16.00 CNY", "asked for   by demo-operator",
                "reason      broken", "approvals   0 of 1", "WITHDRAWN by demo-operator: mistake")) {
            assertTrue(text(out).contains(line), () -> line + " in " + text(out));
        }
        assertEquals(3, run("approval show 9".split(" ")));
    }

    @Test
    void shouldListWhatWaitsFirst() throws IOException {
        run("terminal cancel 10000001 --force --reason FRAUD --token demo-risk".split(" "));
        run("terminal cancel 10000002 --force --reason FRAUD --token demo-risk".split(" "));
        run("approval reject 1 --reason x --token demo-approver".split(" "));
        out.reset();
        run("approval list -o json".split(" "));
        assertEquals("PENDING", MAPPER.readTree(text(out)).get(0).path("state").asText());
    }

    @Test
    void shouldShowOneHoldOfTwoPeopleOnOneLineWithTheirWords() {
        run("terminal suspend 10000001 --hold TAMPER --reason opened".split(" "));
        run("terminal suspend 10000001 --hold TAMPER --reason reported --token demo-risk".split(" "));
        out.reset();
        run("terminal", "show", "10000001");
        List<String> holds = text(out).lines().filter(line -> line.startsWith("hold ")).toList();
        assertEquals(1, holds.size(), text(out));
        assertTrue(holds.getFirst().contains(": opened and by ") && holds.getFirst().endsWith(": reported"),
                holds.toString());
        assertEquals(1, text(out).lines().filter(line -> line.startsWith("  why"))
                .filter(line -> line.contains("TAMPER")).count(), text(out));
    }

    @Test
    void shouldEscapeWhatWouldWriteToTheScreen() throws IOException {
        String evil = "ok\r\n\u001b[2J\u202eforged";
        run("terminal", "cancel", "10000001", "--force", "--reason", "FRAUD " + evil, "--token", "demo-risk");
        run("approval", "list");
        run("terminal", "show", evil);
        String screen = text(out) + text(err);
        assertTrue(screen.contains("ok\\u000d\\u000a\\u001b[2J\\u202eforged"), screen);
        assertFalse(screen.contains("\u001b") || screen.contains("\u202e") || screen.contains("\r"), screen);
        out.reset();
        run("approval", "list", "-o", "json");
        assertEquals("FRAUD " + evil, MAPPER.readTree(text(out)).get(0).path("reason").asText());
    }

    @Test
    void shouldTakeAddressAndSecretsFromEnvironmentAndFiles(@TempDir Path folder) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "demo-viewer\n");
        assertEquals(4, run("terminal", "cancel", "10000001", "--reason", "x", "--token-file", token.toString()));
        assertEquals(2, run("terminal", "list", "--token-file", folder.toString()));
        environment = Map.of("POINTSMAN_TMK", FakeSwitch.WRAPPED_TMK, "POINTSMAN_URL",
                "http://127.0.0.1:" + server.port());
        assertEquals(0, execute("terminal", "provision", "20000002", "--merchant", FakeSwitch.MID, "--reason", "x"),
                text(err));
    }

    @Test
    void shouldWarnBeforeATokenGoesUnencryptedToAnotherHost() {
        execute("terminal", "list", "--url", "http://host.invalid:1");
        assertTrue(text(err).contains("warning: the token goes unencrypted to http://host.invalid:1"), text(err));
        err.reset();
        run("terminal", "list");
        assertEquals("", text(err));
    }

    @Test
    void shouldProvisionATerminal() {
        assertEquals(0, run("terminal", "provision", "20000001", "--merchant", FakeSwitch.MID, "--wrapped-tmk",
                FakeSwitch.WRAPPED_TMK, "--kcv", "08D7B4", "--hours", "24", "--reason", "new shop"), text(err));
        assertEquals("PROVISIONED", fake.registry().terminal("20000001").state().name());
    }

    @Test
    void shouldPutAMasterKeyTogetherOfWhatTwoPeopleType() {
        typed = "0123456789ABCDEF0123456789ABCDEF\n";
        assertEquals(5, run("keys", "compose", "10000001", "--kcv", "D1E653", "--component-kcv", "D5D44F", "--reason",
                "letter 17", "--token", "demo-key_custodian"), text(err));
        typed = "11111111111111112222222222222222\n";
        assertEquals(0, run("keys", "component", "1", "--component-kcv", "D2B91C", "--reason", "letter 18", "--token",
                "demo-admin"), text(err));
        assertEquals("D1E653", fake.registry().terminal("10000001").kcv());
        out.reset();
        assertEquals(0, run("keys", "export", "10000001", "--reason", "to the factory", "--token", "demo-admin"),
                text(err));
        assertTrue(text(out).contains("D0112K0TB00E0000"), text(out));
    }

    @Test
    void shouldNotTakeAKeyFromTheCommandLine() {
        assertEquals(2, run("terminal", "provision", "20000001", "--merchant", FakeSwitch.MID, "--tmk",
                FakeSwitch.WRAPPED_TMK, "--reason", "new shop"));
        typed = FakeSwitch.WRAPPED_TMK + "\n";
        assertEquals(0,
                run("terminal", "provision", "20000001", "--merchant", FakeSwitch.MID, "--tmk", "--reason", "new shop"),
                text(err));
    }

    @Test
    void shouldCarryAForcedCancellationThroughTwoApprovers() throws IOException {
        assertEquals(5, run("terminal", "cancel", "10000001", "--force", "--reason", "FRAUD found", "--token",
                "demo-risk", "-o", "json"));
        String id = MAPPER.readTree(text(out)).path("approvalId").asText();
        out.reset();
        assertEquals(5, run("approval", "approve", id, "--reason", "seen", "--token", "demo-approver"));
        assertTrue(text(out).startsWith("waiting for approval " + id + ": "), text(out));
        assertEquals(0, run("approval", "approve", id, "--reason", "seen", "--token", "demo-approver-2"));
        assertEquals("CANCELLED", fake.registry().terminal("10000001").state().name());
    }

    @Test
    void shouldLiftAndReject() {
        run("terminal", "suspend", "10000001", "--hold", "MAINTENANCE", "--reason", "x");
        assertEquals(0, run("terminal", "lift", "10000001", "--hold", "MAINTENANCE", "--reason", "done"));
        run("terminal", "cancel", "10000001", "--force", "--reason", "LOST", "--token", "demo-risk");
        assertEquals(0, run("approval", "reject", "1", "--reason", "no", "--token", "demo-approver"), text(err));
        assertEquals("ACTIVE", fake.registry().terminal("10000001").state().name());
    }

    @Test
    void shouldAnnounceAHoldAndLiftOneOnItsDocument() {
        assertEquals(0, run("terminal", "suspend", "10000001", "--hold", "TECH_FAULT", "--from", "2190-01-01T00:00:00Z",
                "--reason", "reader fails"), text(err));
        run("terminal", "show", "10000001");
        assertTrue(text(out).contains("announced for 2190-01-01 08:00:00+08:00"), text(out));
        assertEquals(5, run("terminal", "lift", "10000001", "--hold", "TECH_FAULT", "--reason", "works"));
        assertEquals(0, run("terminal", "lift", "10000001", "--hold", "TECH_FAULT", "--reason", "works", "--proof",
                "test.pdf", "--proof-sha256", "0123456789abcdef".repeat(4)), text(err));
        assertEquals(0, fake.registry().terminal("10000001").holds().size());
    }

    @Test
    void shouldAskTwiceBeforeAServiceIsSwitchedOffAndShowWhatIsLeft() {
        interactive = true;
        typed = "y\nn\n";
        assertEquals(1, run("binding", "disable", "10000001", "ALIPAY", "--reason", "x"));
        typed = "y\ny\n";
        assertEquals(0, run("binding", "disable", "10000001", "ALIPAY", "--reason", "x"), text(err));
        run("binding", "list", "10000001");
        assertTrue(text(out).contains("ALIPAY 1 PAUSED, switched off by the merchant"), text(out));
    }

    @Test
    void shouldCarryARevocationToItsFirstStep() {
        assertEquals(5, run("binding", "revoke", "10000001", "--services", "ALIPAY,WECHAT", "--merchant-name", "Shop",
                "--contact", "Li", "--model", "A920", "--why", "COST", "--expected", "fewer fees", "--reason", "x"));
        assertEquals(0, run("approval", "approve", "1", "--reason", "x", "--token", "demo-approver"), text(err));
        run("binding", "list", "10000001");
        assertTrue(text(out).contains("plan        1 ANNOUNCED ALIPAY,WECHAT"), text(out));
        assertTrue(text(out).contains("ADVANCE: [ALIPAY, WECHAT] will not be taken any more"), text(out));
        assertEquals(0, run("binding", "pause", "10000001", "--reason", "x"), text(err));
        assertEquals(0, run("binding", "plans"), text(err));
    }

    @Test
    void shouldTakeACaseToItsApproval() {
        String digest = " --sha256 " + "0123456789abcdef".repeat(4);
        assertEquals(0, run("terminal suspend 10000001 --hold COMPANY_POLICY --reason x".split(" ")));
        assertEquals(0, run(("case open 10000001 --hold COMPANY_POLICY --resume 2026-12-01T08:00:00+08:00"
                + " --applicant Li --channel OUTLET --reason x").split(" ")));
        assertTrue(text(out).contains("Case 1 is DRAFT; to be submitted with APPLICATION_FORM, CONTRACT"));
        assertEquals(5, run("terminal lift 10000001 --hold COMPANY_POLICY --reason x".split(" ")));
        assertTrue(text(err).contains("Case 1 is open"), text(err));
        assertEquals(0, run(("case step 1 submit --document APPLICATION_FORM" + digest + " --document CONTRACT" + digest
                + " --reason x").split(" ")));
        assertEquals(0, run("case step 1 verify --reason x --token demo-approver".split(" ")));
        assertEquals(0, run("case step 1 approve --reason x --token demo-admin".split(" ")));
        assertEquals(0,
                run(("case step 1 configure --limit-transaction 500 --limit-day 0 --account ICBC-6789"
                        + " --account-proof STATEMENT --account-sha256 " + digest.substring(10) + " --reason x")
                        .split(" ")));
        assertEquals(0, run("case show 1".split(" ")));
        for (String line : List.of("state       RECONFIGURING", "  next      configure (OPERATOR)",
                "parameters  version 1, taken 0, limits 500.00 CNY and 0.00 CNY a day", "account     ICBC-6789",
                "approver    demo-admin", "hold        RECONFIG (SVC) by switch", "declines    none")) {
            assertTrue(text(out).contains(line), () -> line + " in " + text(out));
        }
        assertEquals(0, run("terminal show 10000001".split(" ")));
        assertTrue(text(out).contains("case        case 1 for COMPANY_POLICY: RECONFIGURING"), text(out));
    }

    @Test
    void shouldTakeAnOrderToItsCancellationAfterTheShipment() {
        assertEquals(0, run(("order apply --merchant 999290058120055 --name Shop --kind NATURAL_PERSON --provider ZFT"
                + " --model A920 --place here --account bank --services CARD --applicant Li --channel ONLINE --reason x")
                .split(" ")), text(err));
        assertTrue(text(out).contains("Order 1 is DRAFT; to be submitted with APPLICATION_FORM, IDENTITY_CARD"),
                text(out));
        String digest = " --sha256 " + "0123456789abcdef".repeat(4);
        StringBuilder papers = new StringBuilder();
        for (String paper : List.of("APPLICATION_FORM", "IDENTITY_CARD", "WORK_PROOF", "PREMISES_PROOF", "SHOP_PHOTOS",
                "ACCOUNT_PROOF")) {
            papers.append(" --document ").append(paper).append(digest);
        }
        for (String step : List.of("submit" + papers, "take --token demo-risk", "verify --token demo-risk",
                "identity-pass --token demo-risk --document REGISTER" + digest,
                "account-pass --token demo-risk --document BANK" + digest, "approve --token demo-approver",
                "prepare --tid 20000001 --serial SN-1 --wrapped-tmk " + FakeSwitch.WRAPPED_TMK,
                "ship --tracking SF-1")) {
            assertEquals(0, run(("order step 1 " + step + " --reason x").split(" ")), () -> step + text(err));
        }
        assertEquals(0, run(("order cancel 1 --merchant 999290058120055 --applicant Li --channel PHONE --cause BUDGET"
                + " --agree 0 --reason x").split(" ")), text(err));
        assertEquals(0, run("order step 1 approve --reason x --token demo-approver".split(" ")));
        assertEquals(0, run("order show 1".split(" ")));
        for (String line : List.of("state       CANCEL_APPROVED", "waits for   device SN-1 has to come back",
                "  next      returned (OPERATOR)", "cancel      BUDGET by demo-operator at ", ", from SHIPPED",
                "  costs     0.00 CNY", "  agreed    0.00 CNY by Li at ", "  approved  demo-approver",
                "real name   PASS by demo-risk", "cancellable no, ILLEGAL_TRANSITION: ")) {
            assertTrue(text(out).contains(line), () -> line + " in " + text(out));
        }
        assertEquals(0, run("order step 1 returned --reason x".split(" ")));
        assertEquals(0, run("order list --merchant 999290058120055 --state CANCELLED".split(" ")));
        assertTrue(text(out).contains("the merchant may apply again"), text(out));
    }

    @Test
    void shouldShowADeviceAndWhatBecameOfIt() {
        String key = " --wrapped-tmk 00112233445566778899AABBCCDDEEFF";
        for (String line : List.of("device stock A/1 --model A920 --components PIN_PAD",
                "device stock SN-2 --model A920 --supplier Rent-a-POS", "device bind A/1 --tid 10000001 --place here",
                "device step A/1 fit --component NFC_READER --service ALIPAY",
                "device step A/1 remove --component NFC_READER", "device swap 10000001 SN-2" + key,
                "device step A/1 send-back --tracking SF-7", "device step A/1 receive", "device step A/1 fail")) {
            assertEquals(0, run((line + " --reason x").split(" ")), () -> line + text(err));
        }
        assertEquals(0, run("device", "show", "A/1"), text(err));
        for (String line : List.of("state       DEFECTIVE", "model       A920", "component   PIN_PAD",
                "component   NFC_READER for ALIPAY, taken out at ", "shipment    SF-7",
                "return      INSPECTED, damaged by demo-operator at ", "  terminal  10000001",
                "possible    fit, remove, pass, scrap")) {
            assertTrue(text(out).contains(line), () -> line + " in " + text(out));
        }
        assertEquals(0, run("device", "show", "SN-2"), text(err));
        assertTrue(text(out).contains("supplier    Rent-a-POS"), text(out));
        assertTrue(text(out).contains("terminal    10000001"), text(out));
        assertEquals(5, run("device step SN-2 waive --reason x".split(" ")));
    }

    @Test
    void shouldKeepTheFeesOfATerminal() {
        String proof = " --proof report.pdf --proof-sha256 " + "0123456789abcdef".repeat(4);
        for (String verb : List.of("terms 10000001 --provider ZFT --since 2020-01-31",
                "post 10000001 --type DEPOSIT --amount 500.00 --reference transfer",
                "post 10000001 --type RENT --amount 30.00 --number 5",
                "post 10000001 --type RENT --amount 30.00 --number 5",
                "post 10000001 --type PENALTY --amount 80.00" + proof,
                "post 10000001 --type REFUND_OF_FEE --amount 5.00")) {
            assertEquals(0, run(("fee " + verb + " --reason x").split(" ")), () -> verb + text(err));
        }
        for (String verb : List.of("waive 10000001 --type RENT --amount 30.00",
                "deduct 10000001 --type PENALTY --amount 80.00",
                "pay-out 10000001 --type REFUND_OF_FEE --amount 5.00 --to original_account")) {
            assertEquals(5, run(("fee " + verb + " --reason x").split(" ")), () -> verb + text(err));
            String request = text(out).replaceFirst("(?s).*waiting for approval (\\d+):.*", "$1");
            assertEquals(0, run(("approval approve " + request + " --reason x --token demo-approver").split(" ")),
                    () -> verb + text(err));
        }
        assertEquals(0, run("fee told 10000001 1 SENT --reference bank --reason x".split(" ")), text(err));
        assertEquals(0, run("fee show 10000001".split(" ")));
        for (String line : List.of("to pay      0.00 CNY", "deposit     420.00 CNY", "balance     -425.00 CNY",
                "ending now  costs 0.00 CNY", "provider    ZFT", "WAIVER RENT -30.00 CNY by demo-operator approved by",
                "CHARGE PENALTY 80.00 CNY by demo-operator on report.pdf: x",
                "pay-out     1 SENT: REFUND_OF_FEE 5.00 CNY to ORIGINAL_ACCOUNT, asked for by demo-operator")) {
            assertTrue(text(out).contains(line), () -> line + " in " + text(out));
        }
        assertEquals(0, run("fee list --owing".split(" ")));
        assertEquals(0, run("fee list --merchant 999290058120001".split(" ")));
        assertTrue(text(out).contains("420.00 CNY"), text(out));
        assertEquals(5, run("fee agree 10000001 --amount 1.00 --by Li --reason x".split(" ")));
    }

    @Test
    void shouldKeepWhatPeopleSaidOfACase() {
        assertEquals(0,
                run(("order apply --merchant 999290058120055 --name Shop --kind ENTERPRISE --provider ZFT"
                        + " --model A920 --place here --account bank --applicant Li --channel ONLINE --reason x")
                        .split(" ")));
        for (String verb : List.of(
                "add --case 1 --kind MAIL --matter COMPLAINT --person Li --summary late --document a.eml" + " --sha256 "
                        + "0123456789abcdef".repeat(4),
                "book --case 1 --kind VISIT --person Li --at 2126-11-22", "move 1 --at 2126-11-23",
                "end 1 --as HELD")) {
            assertEquals(0, run(("contact " + verb + " --reason x").split(" ")), () -> verb + text(err));
        }
        assertEquals(0, run("order step 1 discard --reason x".split(" ")), text(err));
        assertEquals(0, run("contact rate 1 --rating 5 --text well --by Li --reason x".split(" ")), text(err));
        assertEquals(0, run("contact export 1".split(" ")), text(err));
        for (String line : List.of("complete    yes", " MAIL COMPLAINT IN Li (by demo-operator): late",
                "document    a.eml ", "appointment 2126-11-23", " VISIT HELD Li", "rating      5 Li",
                "feedback    well")) {
            assertTrue(text(out).contains(line), () -> line + " in " + text(out));
        }
        assertEquals(0, run("contact list --matter COMPLAINT --case 1".split(" ")));
        assertTrue(text(out).contains("late"), text(out));
        assertEquals(0, run("contact appointments --state HELD --merchant 999290058120055".split(" ")));
        assertTrue(text(out).contains("VISIT"), text(out));
        assertEquals(3, run("contact export 9".split(" ")));
    }

    @Test
    void shouldTakeTheTokenFromTheEnvironment() {
        environment = Map.of("POINTSMAN_TOKEN", "demo-viewer");
        assertEquals(4, run("terminal", "suspend", "10000001", "--hold", "MAINTENANCE", "--reason", "x"));
        assertEquals(0, run("terminal", "suspend", "10000001", "--hold", "MAINTENANCE", "--reason", "x", "--token",
                "demo-operator"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"y||5", "n||1", "||1", "|--yes|5", "|--no-input|2", "|--no-input --yes|5"})
    void shouldAskAPersonBeforeACancellation(String answer, String options, int expected) {
        interactive = true;
        typed = answer == null ? "" : answer + "\n";
        String line = "terminal cancel 10000001 --force --reason FRAUD --token demo-risk"
                + (options == null ? "" : " " + options);
        assertEquals(expected, run(line.split(" ")), text(err));
    }

    @Test
    void shouldFindTransactionsAcrossPages() throws IOException {
        for (int i = 1; i <= 1_200; i++) {
            fake.addTransaction(i, FakeSwitch.TID, i, "APPROVED");
        }
        assertEquals(0, run("txn", "find", "--tid", FakeSwitch.TID, "--limit", "1100", "-o", "json"));
        JsonNode found = MAPPER.readTree(text(out));
        assertEquals(1_100, found.size());
        assertEquals(1_200, found.get(0).path("id").asInt());
        assertEquals(101, found.get(1_099).path("id").asInt());
    }

    @Test
    void shouldShowATransaction() {
        fake.addTransaction(42, FakeSwitch.TID, 7, "APPROVED");
        assertEquals(0, run("txn", "show", "000000000042"));
        assertTrue(text(out).contains("amount      123.45 CNY"), text(out));
        assertTrue(text(out).contains("received"), text(out));
        assertTrue(text(out).contains("service     CARD"), text(out));
        assertTrue(
                text(out).contains(
                        "entry       072 contactless chip, PIN cannot be entered, contactless reader, no PIN"),
                text(out));
    }

    @Test
    void shouldListReversalsOwedAndHaveThemSent() {
        fake.addReversal(42, "PARKED");
        fake.addTransaction(43, FakeSwitch.TID, 7, "APPROVED");
        assertEquals(0, run("saf", "list", "--state", "PARKED"));
        assertTrue(text(out).contains("000000000042 REVERSAL 10000001 cup     7    123.45 CNY 2        PARKED"),
                text(out));
        assertEquals(0, run("network", "show", "cup"));
        assertTrue(text(out).contains("is owed     3 sent, 2 waiting, 1 parked\n"), text(out));
        assertEquals(0, run("saf", "retry", "000000000042", "--reason", "fixed"), text(err));
        assertEquals(0, run("saf", "park", "42", "--reason", "not fixed"), text(err));
        assertEquals(5, run("saf", "park", "43", "--reason", "x"));
        assertEquals(2, fake.orders().size());
    }

    @Test
    void shouldSayWhyPeopleHaveToLookAtATransaction() {
        fake.addTransaction(1, FakeSwitch.TID, 1, "APPROVED");
        fake.addTransaction(2, FakeSwitch.TID, 2, "REVERSAL_EXCEPTION", "BATCH_CLOSED");
        run("txn", "find", "--exception");
        assertTrue(text(out).contains("000000000002") && !text(out).contains("000000000001"), text(out));
        out.reset();
        run("txn", "find", "--state", "REVERSAL_EXCEPTION");
        assertTrue(text(out).contains("000000000002"), text(out));
        run("txn", "show", "2");
        assertTrue(text(out).contains("exception   BATCH_CLOSED"), text(out));
    }

    @Test
    void shouldShowFigures() {
        assertEquals(0, run("stats"));
        List<String> lines = text(out).lines().map(line -> line.replaceAll(" +", " ")).toList();
        assertTrue(lines.contains("state.reversalsRefused 6"), text(out));
        assertTrue(lines.contains("state.terminals.ACTIVE 3"), text(out));
        assertTrue(lines.contains("node.networks.cup.up true"), text(out));
    }

    @Test
    void shouldListMetricsThatAreExported() {
        run("metrics", "list");
        assertTrue(text(out).contains("pointsman_inflight  open exchanges"), text(out));
    }

    @Test
    void shouldSayWhatItIs() {
        assertEquals(0, run("terminal", "list", "--version"));
        assertTrue(text(out).matches("(?s)pointsman \\d+\\.\\d+\\.\\d+ \\(commit .+\\), AGPL-3.0-or-later, source .+"),
                text(out));
    }

    @Test
    void shouldNameEveryVerbInHelpAndCompletion() {
        run("--help");
        String help = text(out);
        out.reset();
        run("completion");
        for (String verb : List.of("run", "terminal", "approval", "txn", "network", "policy", "saf", "stats", "journal",
                "iso", "config", "dialect", "service", "firmware", "health", "metrics", "completion", "demo")) {
            assertTrue(help.contains("  " + verb), help);
            assertTrue(text(out).contains(verb), verb);
        }
    }

    @Test
    void shouldHandLabVerbsTheirOptionsAndThoseOfEveryVerb() {
        assertEquals(42, execute("-o", "json", "--yes", "demo", "--scenario", "G-1", "--config", "c.yaml"));
        assertEquals(List.of(List.of("G-1", "json", "c.yaml")), labCalls);
        assertEquals(2, execute("demo", "--scenario", "G-1", "-o", "jsonl"));
        assertTrue(text(err).startsWith("error: --output jsonl: this verb prints text or json only"), text(err));
    }

    @Test
    void shouldNotMistakeAnOptionValueForALabVerb() {
        assertEquals(0, run("--reason", "demo", "terminal", "list"));
        assertEquals(List.of(), labCalls);
    }

    @Test
    void shouldCheckTheShippedConfiguration(@TempDir Path directory) throws IOException {
        Path shipped = Path.of(System.getProperty("pointsman.root"), "config", "switch.yaml");
        assertEquals(0, run("config", "check", shipped.toString()), text(err));
        Path broken = Files.writeString(directory.resolve("switch.yaml"), "profile: demo\nprofil: demo\n");
        assertEquals(1, run("config", "check", broken.toString()));
        assertTrue(text(err).contains("profil"), text(err));
    }

    @Test
    void shouldDecodeAMessageMasked() {
        System.setProperty("pointsman.home", System.getProperty("pointsman.root"));
        try {
            // 0800 sign-on with F11 F41 F42 only as far as F11: complete to its first fault.
            assertEquals(1, run("iso", "decode", "--dialect", "cup-pos", "0800", "0020", "0000"));
            assertTrue(text(err).startsWith("error: "), text(err));

            assertEquals(1, run("-o", "json", "iso", "decode", "--dialect", "cup-pos", "0800", "0020", "0000"));
            assertTrue(text(out).contains("\"kind\""), text(out));
            assertTrue(text(out).contains("TRUNCATED"), text(out));

            // a sign-on by the rules of terminals: F60 has parts
            assertEquals(0,
                    run("iso", "decode", "--dialect", "cup-pos", "--terminals",
                            "003C600003000060310031100308000020000000C000120000013130303030303031",
                            "39393932393030353831323030303100110000000100300003303120"));
            assertTrue(text(out).contains("F60.2"), text(out));
        } finally {
            System.clearProperty("pointsman.home");
        }
    }

    @Test
    void shouldDecodeWithTheDialectsOfTheConfigurationNamed(@TempDir Path directory) throws IOException {
        Path packagers = Path.of(System.getProperty("pointsman.root"), "config", "dialects", "iso87-ascii");
        Path own = Files.createDirectories(directory.resolve("d").resolve("own"));
        Path packager = Files.copy(packagers.resolve("packager.xml"), own.resolve("packager.xml"));
        String config = Files.writeString(directory.resolve("site.yaml"), "profile: demo\ndialects: d\n").toString();
        String message = "3038303030303230303030303030303030303030313233343536";
        assertEquals(1, run("--config", config, "iso", "decode", "--dialect", "own", message));
        assertTrue(text(err).contains("dialect.xml: is missing"), text(err));

        Files.writeString(own.resolve("dialect.xml"), "<dialect name='own'/>");
        assertEquals(1, run("--config", config, "iso", "decode", "--dialect", "own", message));
        assertTrue(text(err).contains("<framing>: is missing"), text(err));

        Files.writeString(own.resolve("dialect.xml"), "<dialect name='own'><framing length='ascii' length-bytes='4'"
                + " tpdu-bytes='0' header-bytes='0' max-frame='999'/></dialect>");
        assertEquals(0, run("--config", config, "iso", "decode", "--dialect", "own", message), text(err));
        assertTrue(text(out).contains("F11"), text(out));
        assertEquals(2, run("--config", config, "iso", "decode", "--dialect", "iso87-ascii", message));
        assertTrue(text(err).contains(directory.resolve("d").toString()), text(err));
        assertEquals(3, run("--config", config + "x", "iso", "decode", "--dialect", "own", message));

        assertEquals(0, run("iso", "decode", "--packager", packager.toString(), message), text(err));
        assertTrue(text(out).contains("F11"), text(out));
        assertEquals(2, run("iso", "decode", message));
    }

    @Test
    void shouldShowTheMacComputedBesideTheOneReceived(@TempDir Path directory) throws IOException {
        System.setProperty("pointsman.home", System.getProperty("pointsman.root"));
        try {
            String key = Files.writeString(directory.resolve("mak"), "0123456789ABCDEF\n").toString();
            String head = "0200200000000000000100000031323334353637";
            assertEquals(1, run("-o", "json", "iso", "mac", "--dialect", "cup-pos", "--mak-file", key, head + "38"));
            String computed = MAPPER.readTree(text(out)).path("computed").asText();
            assertEquals("12345678", MAPPER.readTree(text(out)).path("received").asText());
            assertTrue(computed.matches("[0-9A-F]{8}"), computed);

            out.reset();
            String right = HexFormat.of().formatHex(computed.getBytes(StandardCharsets.US_ASCII));
            assertEquals(0,
                    run("iso", "mac", "--dialect", "cup-pos", "--mak-file", key, "02002000000000000001000000" + right),
                    text(err));
            assertEquals("computed  " + computed + "\nreceived  " + computed, text(out).strip());
            // what it would be for a message that has none yet
            assertEquals(0, run("iso", "mac", "--dialect", "cup-pos", "--mak-file", key, "02002000000000000000000000"));
            assertTrue(text(out).contains(computed), text(out));

            assertEquals(2, run("iso", "mac", "--dialect", "cup-pos", head + "38"));
            assertEquals(2, run("iso", "mac", "--dialect", "cup-pos", "--mak", "0123", head + "38"));
            assertEquals(1, run("iso", "mac", "--dialect", "cup-pos", "--mak-file", key, head));
            assertTrue(text(err).contains("field 64"), text(err));
        } finally {
            System.clearProperty("pointsman.home");
        }
    }

    private int run(String... args) {
        String[] withUrl = Stream.concat(Stream.of("--url", "http://127.0.0.1:" + server.port()), Stream.of(args))
                .toArray(String[]::new);
        return execute(withUrl);
    }

    private int execute(String... args) {
        Streams streams = new Streams(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), new BufferedReader(new StringReader(typed)),
                interactive, environment);
        try {
            return new Cli(streams, List.of(new RecordingVerb())).execute(args);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    @Command(name = "demo", description = "shows what a switch does")
    private final class RecordingVerb implements LabVerb {
        @ParentCommand
        private RootVerb root;

        @Option(names = "--scenario")
        private String scenario;

        @Override
        public Integer call() {
            labCalls.add(List.of(scenario, root.format(OutputFormat.text, OutputFormat.json).name(),
                    root.config().toString()));
            return 42;
        }
    }
}
