package org.pointsman.lab.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.node.CommandReply;
import org.pointsman.node.Operations;
import org.pointsman.node.SwitchConfig;
import org.pointsman.node.SwitchNode;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.Role;

/** A switch in this process with its network up, tills of one merchant that sell, and people who order. Any thread. */
final class TrafficSite implements AutoCloseable {
    static final String MID = "999290058120001";
    static final long AMOUNT_MINOR = 10_00;

    private final SwitchNode node;
    private final AtomicInteger commands = new AtomicInteger();

    private TrafficSite(SwitchNode node) {
        this.node = node;
    }

    static TrafficSite start(Path directory) {
        SwitchConfig config = SwitchConfig.load(SwitchProcess.ROOT.resolve("config").resolve("switch.yaml"))
                .withPorts(0, 0, 0).withDurability("process");
        TrafficSite site = new TrafficSite(SwitchNode.start(config, directory));
        Awaitility.await().until(() -> site.operations().status().networks().getFirst().up());
        return site;
    }

    Operations operations() {
        return node.operations();
    }

    /** A terminal of the merchant that has signed on. */
    PosTerminal till(String tid) throws IOException {
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", node.terminalPort());
        PosTerminal till = new PosTerminal(SwitchProcess.DIALECT, address, tid, MID, SwitchProcess.TMK);
        assertEquals("00", till.signOn(KeyScheme.DOUBLE).f39());
        return till;
    }

    /** Sells until the till was declined with 58 so often. */
    static void sell(PosTerminal till, int declines, Consumer<PosReply> approved) {
        for (int declined = 0; declined < declines;) {
            PosReply reply = sell(till);
            if (reply.f39().equals("00")) {
                approved.accept(reply);
            } else {
                assertEquals("58", reply.f39());
                declined++;
            }
        }
    }

    static PosReply sell(PosTerminal till) {
        try {
            return till.purchase(AMOUNT_MINOR, TestCard.UNIONPAY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CommandReply accepted(RegistryCommand command) {
        CommandReply reply = operations().execute(command).join();
        assertEquals(CommandReply.Kind.ACCEPTED, reply.kind(), reply::message);
        return reply;
    }

    CommandHeader by(Role role) {
        return new CommandHeader("t-" + commands.incrementAndGet(), "test-" + role, List.of(role), "test",
                CommandHeader.ANY_VERSION, 0);
    }

    @Override
    public void close() {
        node.close();
    }
}
