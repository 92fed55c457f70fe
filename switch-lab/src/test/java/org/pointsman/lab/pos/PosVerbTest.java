package org.pointsman.lab.pos;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.lab.rig.Rig;
import org.pointsman.lab.verb.Shell;
import org.pointsman.node.NodeStatus.NetworkStatus;
import org.pointsman.node.SwitchNode;

/** What somebody at a keyboard does with a POS, against a real switch. */
@TestInstance(Lifecycle.PER_CLASS)
class PosVerbTest {
    private static final Path CONFIG = Path.of(System.getProperty("pointsman.root"), "config");

    @TempDir
    private Path directory;
    private Rig rig;
    private SwitchNode node;
    private Shell shell;
    private int tid = 10_000_100;

    @BeforeAll
    void start() throws IOException {
        rig = new Rig("pos", CONFIG.resolve("switch.yaml"), 3_000, false);
        rig.settings().withoutSnapshots();
        node = rig.startHere();
        await().until(() -> node.operations().status().networks().stream().allMatch(NetworkStatus::up));
    }

    @AfterAll
    void stop() throws IOException {
        node.close();
        rig.close();
    }

    /** A POS of its own for each. */
    @BeforeEach
    void unpack() {
        tid++;
        shell = new Shell();
    }

    private int pos(String... words) {
        return typing("", words);
    }

    private int typing(String typed, String... words) {
        List<String> all = new ArrayList<>(List.of("--config", CONFIG.toString(), "pos"));
        all.addAll(List.of(words));
        all.addAll(List.of("--tid", String.valueOf(tid), "--target", "127.0.0.1:" + node.terminalPort(), "--memory",
                memory().toString()));
        return shell.typing(typed, all.toArray(String[]::new));
    }

    private Path memory() {
        return directory.resolve(tid + ".json");
    }

    private List<String> results() {
        return shell.out().lines().filter(line -> line.matches("[a-z].*: (approved|declined).*")).toList();
    }

    private void assertApproved(int count) {
        assertEquals(count, results().size(), shell::out);
        assertTrue(results().stream().allMatch(line -> line.contains(": approved, F39 00")), shell::out);
    }

    @Test
    void shouldSellAndShowBothMessagesWithoutTheCard() {
        assertEquals(0, pos("sell", "12.34", "--pin", "123456"), shell::err);
        assertApproved(2);
        assertTrue(results().getLast().matches("sale: approved, F39 00, 12.34 CNY, RRN \\d{12}, authorisation \\w{6}"),
                shell::out);
        assertTrue(shell.out().contains("--> sale\n"), shell::out);
        assertTrue(shell.out().contains("620012******9010"), shell::out);
        assertFalse(shell.out().contains("6200123456789010"), "the number of a card");
    }

    @Test
    void shouldRememberFromOneRunToTheNext() throws IOException {
        assertEquals(0, pos("sell", "10", "-q"), shell::err);
        assertEquals(0, pos("refund", "4", "-q"), shell::err);
        assertEquals(0, pos("sell", "20", "-q"), shell::err);
        assertEquals(0, pos("void", "-q"), shell::err);
        assertEquals(0, pos("pre-auth", "100", "-q", "--card", "visa"), shell::err);
        assertEquals(0, pos("complete", "80", "-q"), shell::err);
        assertEquals(0, pos("code", "7", "-q"), shell::err);
        assertEquals(0, pos("settle", "-q"), shell::err);
        assertApproved(9);
        assertTrue(shell.out().contains("the batch balances"), shell::out);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(memory())));
        assertFalse(Files.readString(memory()).contains("6200123456789010"), "the number of a card");
    }

    @Test
    void shouldCarryOutWhatIsTypedAtThePrompt() {
        assertEquals(0, typing("sell 5.00\n\nlist\nnonsense\nsell x\nreverse\nhelp\nquit\nsell 6.00\n"), shell::err);
        assertApproved(3);
        assertTrue(results().get(2).startsWith("reversal: approved"), shell::out);
        assertTrue(
                shell.out().lines().anyMatch(
                        line -> line.matches("(pos> )*\\d{12}  batch 000001  STAN \\d{6} +5.00 CNY  00 +sale")),
                shell::out);
        assertTrue(shell.out().contains("pre-auth"), "the help lists the verbs");
        assertEquals("error: there is no 'nonsense': `help` lists what there is", shell.sentence());
        assertTrue(shell.err().contains("error: an amount is written 12 or 12.34, not 'x'"), shell::err);
    }

    @Test
    void shouldSayWhatADeclineMeans() {
        assertEquals(1, pos("sell", "9000.51", "-q"), shell::err);
        assertTrue(results().getLast().startsWith("sale: declined, F39 51 ("), shell::out);
        assertEquals(1, pos("sell", "30", "--card", "jcb", "-q"), shell::err);
        assertTrue(results().getLast().startsWith("sale: declined, F39 15 ("), shell::out);
    }

    @Test
    void shouldReverseWhatGotNoAnswer() {
        assertEquals(1, pos("sell", "9004.00", "-q"));
        assertEquals(0, pos("reverse", "-q"), shell::err);
        assertEquals(3, pos("reverse", "-q"), "nothing is left");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"void|3|this POS remembers no sale",
            "complete 5|3|this POS remembers no pre-authorisation",
            "refund 5 --of 000000000001|3|this POS remembers nothing with RRN 000000000001, see `pos list`",
            "sell 1 --card diners|2|Invalid value for option '--card': a card is unionpay, visa, mastercard, jcb, or the number and expiry of a test card as PAN=YYMM",
            "code 1 12|2|a code is unionpay, alipay, wechat, or 16 to 24 digits",
            "sell 1 --dialect none|2|there is no dialect none: no directory"})
    void shouldSayWhatIsWrong(String words, int code, String sentence) {
        assertEquals(code, pos(words.split(" ")), shell::err);
        assertTrue(shell.sentence().startsWith("error: " + sentence), shell::err);
    }

    @Test
    void shouldSayThatNobodyListens() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertEquals(6, shell.run("--config", CONFIG.toString(), "pos", "echo", "--target", "127.0.0.1:" + free,
                "--memory", memory().toString()));
        assertTrue(shell.sentence().startsWith("error: nobody listens at 127.0.0.1:" + free), shell::err);
    }
}
