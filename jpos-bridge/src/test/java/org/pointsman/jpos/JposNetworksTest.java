package org.pointsman.jpos;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jpos.iso.BaseChannel;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.channel.ASCIIChannel;
import org.jpos.iso.channel.BASE24TCPChannel;
import org.jpos.iso.channel.NACChannel;
import org.jpos.iso.channel.PostChannel;
import org.jpos.iso.packager.GenericPackager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.network.LinkCounters;
import org.pointsman.network.UnmatchedCause;
import org.pointsman.node.NetworkVerb;

/** One switch, four networks behind servers of jPOS, each over another of its channels and two kinds of packager. */
@Timeout(120)
class JposNetworksTest {
    private static final String ASCII = "jar:packager/iso87ascii.xml";
    private static final long TIMEOUT_MS = 1_000;
    private static final long SALE = 100_00;

    @TempDir
    private static Path directory;
    private static final Map<String, JposHost> HOSTS = new LinkedHashMap<>();
    private static final Map<String, PosTerminal> TERMINALS = new LinkedHashMap<>();
    private static final Map<String, TestCard> CARDS = new LinkedHashMap<>();
    private static JposSite site;

    @BeforeAll
    static void start() throws Exception {
        site = new JposSite(directory, TIMEOUT_MS);
        add(new NACChannel(), JposSite.PACKAGER.toString(), TestCard.UNIONPAY);
        add(new ASCIIChannel(), ASCII, TestCard.VISA);
        add(new BASE24TCPChannel(), ASCII, TestCard.MASTERCARD);
        add(new PostChannel(), JposSite.PACKAGER.toString(), TestCard.JCB);
        site.start();
        for (String name : HOSTS.keySet()) {
            PosTerminal terminal = site.terminal(TERMINALS.size() + 1);
            TERMINALS.put(name, terminal);
            await().until(() -> site.status(name).up());
            assertEquals("00", terminal.signOn(KeyScheme.DOUBLE).f39());
        }
    }

    private static void add(BaseChannel channel, String packager, TestCard card) throws Exception {
        String name = channel.getClass().getSimpleName();
        channel.setPackager(new GenericPackager(packager));
        JposHost host = new JposHost(channel);
        HOSTS.put(name, host);
        CARDS.put(name, card);
        site.channel(name, name, host.port(), packager).mux(name).network(name, "mux", name + "-mux",
                card.pan().substring(0, 2));
    }

    @AfterAll
    static void stop() {
        TERMINALS.values().forEach(PosTerminal::close);
        site.close();
        HOSTS.values().forEach(JposHost::close);
    }

    private interface Step {
        void at(String name) throws Exception;
    }

    /** All networks at the same time. */
    private static void each(Step step) throws Exception {
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            HOSTS.keySet().forEach(name -> running.add(all.submit(() -> {
                step.at(name);
                return null;
            })));
            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    private static PosReply sell(String name, long amountMinor) throws IOException {
        return TERMINALS.get(name).purchase(amountMinor, CARDS.get(name));
    }

    private static TransactionView transaction(PosReply reply) {
        return site.node().operations().query(view -> view.transaction(Long.parseLong(reply.rrn()))).join().value();
    }

    private static LinkCounters counters(String name) {
        return site.node().linkCounters().get(List.copyOf(HOSTS.keySet()).indexOf(name));
    }

    private static void awaitReversed(PosReply reply) {
        await().until(() -> transaction(reply).state(), "REVERSED"::equals);
    }

    @Test
    void shouldSellVoidAndRefundOverEveryChannel() throws Exception {
        each(name -> {
            PosTerminal terminal = TERMINALS.get(name);
            PosReply sale = terminal.purchase(SALE, CARDS.get(name), "1234");
            assertEquals("00", sale.f39(), sale::toString);
            assertEquals("00", terminal.voidPurchase(sale).f39());
            PosReply kept = sell(name, SALE + 1);
            assertEquals("00", terminal.refund(kept, SALE).f39());
            assertEquals(List.of("0200", "0200", "0200"), HOSTS.get(name).types(SALE));
            ISOMsg first = HOSTS.get(name).seen().stream().filter(one -> one.hasField(52)).findFirst().orElseThrow();
            assertEquals(CARDS.get(name).pan() + " 8", first.getString(2) + " " + first.getBytes(52).length);
        });
    }

    @Test
    void shouldReverseWhenTheNetworkKeepsSilent() throws Exception {
        each(name -> {
            PosReply sale = sell(name, JposHost.SILENT);
            assertEquals("98", sale.f39(), sale::toString);
            awaitReversed(sale);
            assertEquals(List.of("0200", "0420"), HOSTS.get(name).types(JposHost.SILENT));
        });
    }

    @Test
    void shouldReverseAndNotDeliverWhatComesTooLate() throws Exception {
        each(name -> {
            PosReply sale = sell(name, JposHost.LATE);
            assertEquals("98", sale.f39(), sale::toString);
            awaitReversed(sale);
            HOSTS.get(name).answerLate();
            HOSTS.get(name).ask(stray(name));
            await().until(() -> counters(name).unmatched(UnmatchedCause.UNKNOWN) > 0);
            assertEquals("REVERSED", transaction(sale).state());
        });
    }

    private static ISOMsg stray(String name) throws Exception {
        ISOMsg answer = (ISOMsg) HOSTS.get(name).seen().stream().filter(one -> one.hasField(4)).findFirst()
                .orElseThrow().clone();
        answer.setMTI("0210");
        answer.set(11, "999999");
        answer.set(39, "00");
        return answer;
    }

    @Test
    void shouldAnswerTheNetworksOwnEcho() throws Exception {
        each(name -> {
            ISOMsg echo = new ISOMsg("0800");
            echo.set(7, "1130210000");
            echo.set(11, "000777");
            echo.set(70, "301");
            HOSTS.get(name).ask(echo);
            await().until(() -> HOSTS.get(name).seen().stream()
                    .anyMatch(one -> one.hasField(39) && "000777".equals(one.getString(11))));
        });
    }

    @Test
    void shouldSignOnAgainAndReverseWhenTheConnectionIsCut() throws Exception {
        each(name -> {
            int signOns = HOSTS.get(name).signOns();
            PosReply sale = sell(name, JposHost.DROPPED);
            assertEquals("98", sale.f39(), sale::toString);
            await().until(() -> HOSTS.get(name).signOns() > signOns && site.status(name).up());
            awaitReversed(sale);
            assertEquals("00", sell(name, SALE + 2).f39());
        });
    }

    @Test
    void shouldComeBackWhenTheNetworkStartsAgain() throws Exception {
        each(name -> {
            HOSTS.get(name).close();
            HOSTS.get(name).hangUp();
            await().until(() -> !site.status(name).connected());
            HOSTS.get(name).start();
            await().until(() -> site.status(name).up());
            assertEquals("00", sell(name, SALE + 3).f39());
        });
    }

    @Test
    void shouldHangUpWhenAnOperatorTakesALinkDownAndComeBackWhenUp() throws Exception {
        each(name -> {
            assertTrue(site.node().operations().network(name, NetworkVerb.DOWN));
            await().until(() -> !site.status(name).connected());
            assertEquals("91", sell(name, SALE + 4).f39());
            assertFalse(site.status(name).up());
            assertTrue(site.node().operations().network(name, NetworkVerb.UP));
            await().until(() -> site.status(name).up());
            assertEquals("jPOS " + name + "-mux", site.status(name).address());
            assertEquals("00", sell(name, SALE + 5).f39());
        });
    }
}
