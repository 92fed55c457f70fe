package org.pointsman.jpos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.iso.Dialect;
import org.pointsman.network.BridgeSettings;
import org.pointsman.network.LinkPlan;

class DeployFilesTest {
    private static final String CHANNEL = """
            <channel-adaptor name='bank' class='org.jpos.q2.iso.ChannelAdaptor' logger='Bank'>
              <channel class='org.jpos.iso.channel.NACChannel' logger='Wire'>
                <property name='packager-config' value='cfg/bank.xml'/>
                <property name='host' value='${network.host}'/>
                <property name='port' value='${network.port}'/>
              </channel>
              <in>${network.port}-send</in>
            </channel-adaptor>
            """;

    @TempDir
    private Path home;
    private Path deploy;

    @BeforeEach
    void make() throws IOException {
        deploy = Files.createDirectories(home.resolve("deploy"));
        Files.createDirectories(deploy.resolve("lib"));
        Files.createDirectories(home.resolve("cfg"));
        Files.writeString(home.resolve("cfg/bank.xml"), "<isopackager/>");
    }

    private DeployFiles read() {
        return DeployFiles.read(deploy, "bank.example", 9_000);
    }

    private void deployed(String name, String text) throws IOException {
        Files.writeString(deploy.resolve(name), text);
    }

    @Test
    void shouldFillInTheNetworkAndPathsThatHold() throws IOException {
        deployed("10_bank.xml", CHANNEL);
        deployed("00_logger.xml", "<logger name='Q2'/>");
        deployed("00_other.xml", "<log class='org.jpos.q2.qbean.LoggerAdaptor' name='Wire'/>");
        Files.writeString(deploy.resolve("lib/own.jar"), "");
        Path target = Files.createDirectory(home.resolve("target"));

        DeployFiles files = read();
        files.write(target);

        assertEquals(List.of("bank"), files.names());
        assertEquals(Set.of("Bank", "Wire"), files.loggers());
        assertFalse(Files.exists(target.resolve("00_logger.xml")) || Files.exists(target.resolve("00_other.xml")));
        assertTrue(Files.exists(target.resolve("lib/own.jar")));
        String text = Files.readString(target.resolve("10_bank.xml"));
        for (String expected : List.of("value=\"" + home.resolve("cfg/bank.xml") + "\"", "value=\"bank.example\"",
                "value=\"9000\"", "<in>9000-send</in>")) {
            assertTrue(text.contains(expected), text);
        }
    }

    @Test
    void shouldRefuseWhatKeepsMessagesOnDisk() throws IOException {
        deployed("20_mux.xml", "<mux name='bank'><space>jdbm:bank</space></mux>");
        assertRefused("20_mux.xml: <space>jdbm:bank</space> keeps messages on disk");
    }

    @Test
    void shouldNameTheFileWhenItIsNoXml() throws IOException {
        deployed("20_mux.xml", "<mux>");
        assertRefused("20_mux.xml: ");
    }

    @Test
    void shouldRefuseADirectoryWithoutFiles() {
        assertRefused("deploy must be a directory with XML files of jPOS, not " + deploy);
    }

    private void assertRefused(String message) {
        String text = assertThrows(IllegalArgumentException.class, this::read).getMessage();
        assertTrue(text.contains(message), text);
    }

    @Test
    void shouldSayWhatIsWrongWithTheNetworkBeforeAnythingStarts() throws IOException {
        deployed("10_bank.xml", CHANNEL);
        assertWrong(plan(null, "bank", null), "deploy must be the directory");
        assertWrong(plan(deploy, null, null), "mux or channel must be named");
        assertWrong(plan(deploy, "bank", "bank"), "mux or channel must be named");
        assertWrong(plan(deploy, "other", null),
                "mux other is in no file of " + deploy + "; deployed there are [bank]");
        new JposLinkProvider().check(plan(deploy, null, "bank"));
    }

    private static void assertWrong(LinkPlan plan, String message) {
        String text = assertThrows(IllegalArgumentException.class, () -> new JposLinkProvider().check(plan))
                .getMessage();
        assertTrue(text.startsWith(message), text);
    }

    private static LinkPlan plan(Path files, String mux, String channel) {
        Path dialect = JposSite.DIALECTS.resolve("iso87-binary");
        return new LinkPlan("bank", "127.0.0.1", 9_000, new BridgeSettings("JPOS", "deploy", mux, channel, true, true),
                files, Dialect.load(dialect), dialect, 16, 1_000);
    }

    @Test
    void shouldSayWhichFileCannotBeDeployed() throws IOException {
        deployed("10_bank.xml", "<channel-adaptor name='bank' class='no.such.Adaptor'/>");
        String text = assertThrows(IllegalArgumentException.class, () -> EmbeddedQ2.open(read())).getMessage();
        assertTrue(text.contains("jPOS cannot deploy") && text.contains("10_bank"), text);
    }
}
