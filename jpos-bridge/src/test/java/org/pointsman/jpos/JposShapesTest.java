package org.pointsman.jpos;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.channel.NACChannel;
import org.jpos.iso.packager.GenericPackager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.slf4j.LoggerFactory;

/**
 * What a site of jPOS may have besides one channel below one multiplexer: a pool of them, a channel alone, somebody of
 * its own who signs on, and a logger that writes messages in clear.
 */
@Timeout(120)
class JposShapesTest {
    private static final String CLEAR_LOGGER = """
            <logger name='Q2' class='org.jpos.q2.qbean.LoggerAdaptor'>
              <log-listener class='org.jpos.util.SimpleLogListener'/>
            </logger>
            """;
    private static final String POOL = """
            <mux name='pool' class='org.jpos.q2.iso.MUXPool' logger='Q2'>
              <muxes>first-mux second-mux</muxes>
              <strategy>round-robin</strategy>
            </mux>
            """;

    @TempDir
    private static Path directory;
    private static final PrintStream OUT = System.out;
    private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();
    private static final ListAppender<ILoggingEvent> LOGGED = new ListAppender<>();
    private static JposHost pooled;
    private static JposHost alone;
    private static JposHost theirs;
    private static JposSite site;
    private static PosTerminal terminal;

    @BeforeAll
    static void start() throws Exception {
        System.setOut(new PrintStream(PRINTED, true, StandardCharsets.UTF_8));
        LOGGED.start();
        logger().addAppender(LOGGED);
        logger().setLevel(Level.TRACE);
        pooled = host();
        alone = host();
        theirs = host();
        site = new JposSite(directory, 1_000);
        Files.writeString(site.deploy().resolve("00_logger.xml"), CLEAR_LOGGER);
        Files.writeString(site.deploy().resolve("30_pool.xml"), POOL);
        String packager = JposSite.PACKAGER.toString();
        site.channel("first", "NACChannel", pooled.port(), packager).mux("first")
                .channel("second", "NACChannel", pooled.port(), packager).mux("second")
                .network("pool", "mux", "pool", "6").channel("alone", "NACChannel", alone.port(), packager)
                .network("alone", "channel", "alone-channel", "4")
                .channel("theirs", "NACChannel", theirs.port(), packager).mux("theirs")
                .network("theirs", "mux", "theirs-mux", "5");
        site.settings("theirs").put("signsOn", false).put("hangsUp", false);
        site.start();
        await().until(() -> List.of("pool", "alone", "theirs").stream().allMatch(name -> site.status(name).up()));
        terminal = site.terminal(1);
        assertEquals("00", terminal.signOn(KeyScheme.DOUBLE).f39());
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("org.pointsman.jpos");
    }

    private static JposHost host() throws Exception {
        NACChannel channel = new NACChannel();
        channel.setPackager(new GenericPackager(JposSite.PACKAGER.toString()));
        return new JposHost(channel);
    }

    @AfterAll
    static void stop() {
        System.setOut(OUT);
        logger().detachAppender(LOGGED);
        terminal.close();
        site.close();
        pooled.close();
        alone.close();
        theirs.close();
    }

    private static void assertSellsAndReverses(JposHost host, TestCard card) throws Exception {
        PosReply sale = terminal.purchase(100_00, card);
        assertEquals("00", sale.f39(), sale::toString);
        assertEquals("98", terminal.purchase(JposHost.SILENT, card).f39());
        await().until(() -> host.types(JposHost.SILENT), List.of("0200", "0420")::equals);
    }

    @Test
    void shouldSellAndReverseThroughAPool() throws Exception {
        assertSellsAndReverses(pooled, TestCard.UNIONPAY);
        ISOMsg echo = new ISOMsg("0800");
        echo.set(7, "1130210000");
        echo.set(11, "000777");
        echo.set(70, "301");
        pooled.ask(echo);
        await().until(() -> pooled.seen().stream().anyMatch(m -> m.hasField(39) && "000777".equals(m.getString(11))));
    }

    @Test
    void shouldStayUpWhenAPoolHasOneConnectionLeft() throws Exception {
        long since = pooled.seen().size();
        assertTrue(site.status("pool").up());
        pooled.hangUp();
        for (int i = 0; i < 2; i++) {
            terminal.purchase(101_00, TestCard.UNIONPAY);
        }
        assertTrue(site.status("pool").up() && pooled.seen().size() > since);
    }

    @Test
    void shouldSellAndReverseOverAChannelAlone() throws Exception {
        assertSellsAndReverses(alone, TestCard.VISA);
        assertEquals("jPOS alone-channel", site.status("alone").address());
    }

    @Test
    void shouldNeitherSignOnNorEchoWhenSomebodyElseDoes() throws Exception {
        assertSellsAndReverses(theirs, TestCard.MASTERCARD);
        assertEquals(0, theirs.signOns());
        assertFalse(theirs.seen().stream().anyMatch(message -> message.hasField(70)));
    }

    @Test
    void shouldLogNoCardWhateverTheLoggersAre() throws Exception {
        terminal.purchase(JposHost.DROPPED, TestCard.VISA);
        await().until(() -> site.status("alone").up());
        StringBuilder all = new StringBuilder(PRINTED.toString(StandardCharsets.UTF_8));
        List.copyOf(LOGGED.list).forEach(event -> all.append(event.getFormattedMessage()).append('\n'));
        assertTrue(all.indexOf("LinkMessage") >= 0, "nothing was logged of any message");
        for (TestCard card : List.of(TestCard.UNIONPAY, TestCard.VISA, TestCard.MASTERCARD)) {
            assertEquals(-1, all.indexOf(card.pan()));
            assertEquals(-1, all.indexOf(card.track2().substring(0, 20)));
            assertEquals(-1, all.indexOf(card.pan().replaceAll("(.{2})", "$1 ").trim()));
        }
    }
}
