package org.pointsman.network;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.exchange.ExchangePool;
import org.pointsman.io.IoLoops;
import org.pointsman.security.MasterKeys;
import org.pointsman.security.PanVault;
import org.pointsman.security.SoftwareSecurityModule;

/** A network that connects to us, over real sockets. */
class LinkDoorTest {
    @TempDir
    Path directory;
    private final FakeSequencer sequencer = new FakeSequencer();
    private final List<Throwable> bugs = new CopyOnWriteArrayList<>();
    private final EventLoopGroup loop = IoLoops.start("link", 1);
    private IsoLink link;

    private void open(int connections, boolean replace, String... from) {
        link = link(new Endpoint("127.0.0.1", 0, null, new Endpoint.Door(Set.of(from), replace)), connections);
        link.start();
        await().until(() -> states().stream().allMatch(state -> state == LinkState.LISTENING));
    }

    private IsoLink link(Endpoint door, int connections) {
        MasterKeys keys = LinkRig.masterKeys(directory);
        return new IsoLink(
                new LinkParts(sequencer, new SoftwareSecurityModule(keys), new PanVault(keys),
                        _ -> new ExchangePool(0, 1, 8), new SystemEpochNanoClock(), ZoneOffset.ofHours(8), bugs::add),
                new NetworkSettings("cup", LinkRig.INDEX, Collections.nCopies(connections, door),
                        ConnectionMode.ACTIVE_ACTIVE, false, "00012900", 156, null, 8, LinkSettings.DEFAULT, null,
                        List.of(), null),
                LinkRig.NETWORK, loop.next());
    }

    @AfterEach
    void stop() {
        if (link != null) {
            link.close();
        }
        IoLoops.stop(loop);
        assertEquals(List.of(), bugs);
    }

    private List<LinkState> states() {
        return link.status().connections().stream().map(ConnectionStatus::state).toList();
    }

    private TinyNetwork come() throws IOException {
        String address = link.status().address();
        return TinyNetwork.connect(Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
    }

    private static void signOn(TinyNetwork network) throws IOException {
        network.write(WireMessage.answerTo(network.read()));
    }

    @Test
    void shouldServeANetworkThatConnects() throws IOException {
        open(1, true, "127.0.0.1");
        try (TinyNetwork network = come()) {
            signOn(network);
            await().until(() -> sequencer.commands.contains("link 3 up"));
        }
        await().until(() -> sequencer.commands.contains("link 3 down"));
        try (TinyNetwork again = come()) {
            signOn(again);
            await().until(() -> link.status().up());
        }
    }

    @Test
    void shouldHangUpOnWhoComesFromElsewhere() throws IOException {
        open(1, true, "192.0.2.1");
        try (TinyNetwork stranger = come()) {
            assertTrue(stranger.ended());
        }
        assertEquals(List.of(LinkState.LISTENING), states());
    }

    @Test
    void shouldReplaceTheOldestWhenAllConnectionsAreTaken() throws IOException {
        open(1, true, "127.0.0.1");
        try (TinyNetwork first = come()) {
            signOn(first);
            await().until(() -> link.status().up());
            try (TinyNetwork second = come()) {
                assertTrue(first.ended());
                signOn(second);
                await().until(() -> link.status().up());
                assertEquals(1, link.counters().drops(LinkDrop.REPLACED));
            }
        }
    }

    @Test
    void shouldRefuseAFurtherOneWhereTheRuleSaysSo() throws IOException {
        open(1, false, "127.0.0.1");
        try (TinyNetwork first = come()) {
            signOn(first);
            await().until(() -> link.status().up());
            try (TinyNetwork second = come()) {
                assertTrue(second.ended());
            }
            assertEquals(List.of(LinkState.UP), states());
        }
    }

    @Test
    void shouldServeBothAsConnectionsOfOneNetwork() throws IOException {
        open(2, true, "127.0.0.1");
        try (TinyNetwork first = come()) {
            signOn(first);
            try (TinyNetwork second = come()) {
                signOn(second);
                await().until(() -> states().equals(List.of(LinkState.UP, LinkState.UP)));
            }
            await().until(() -> states().equals(List.of(LinkState.UP, LinkState.LISTENING)));
            assertEquals(List.of("link 3 up"), sequencer.commands);
        }
    }

    @Test
    void shouldSayWhichPortIsTaken() throws IOException {
        try (TinyNetwork other = new TinyNetwork()) {
            Endpoint taken = new Endpoint("127.0.0.1", other.port(), null,
                    new Endpoint.Door(Set.of("127.0.0.1"), true));
            String text = assertThrows(UncheckedIOException.class, () -> link(taken, 1)).getMessage();
            assertTrue(text.contains("network cup cannot be waited for on 127.0.0.1:" + other.port()), text);
        }
    }
}
