package org.pointsman.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.exchange.ExchangePool;
import org.pointsman.gateway.Admission;
import org.pointsman.gateway.Gateway;
import org.pointsman.gateway.GatewaySettings;
import org.pointsman.gateway.TerminalLimits;
import org.pointsman.iso.Dialect;
import org.pointsman.journal.Durability;
import org.pointsman.journal.Journal;
import org.pointsman.journal.MemoryJournal;
import org.pointsman.network.LinkCounters;
import org.pointsman.network.LinkState;
import org.pointsman.network.LinkStatus;
import org.pointsman.network.NetworkLink;
import org.pointsman.pipeline.Clocks;
import org.pointsman.pipeline.EffectSink;
import org.pointsman.pipeline.NodeSequencer;
import org.pointsman.pipeline.Pipeline;
import org.pointsman.pipeline.PipelineSettings;
import org.pointsman.pipeline.SequencerParts;
import org.pointsman.pipeline.Stages;
import org.pointsman.pipeline.Waiting;
import org.pointsman.security.MasterKeys;
import org.pointsman.security.SecurityModule;
import org.pointsman.security.SoftwareSecurityModule;

/** A context whose parts say when they are acquired and given back, and one of which may not be had. */
final class FakeParts {
    /** In the order they are acquired. */
    static final List<String> ACQUIRED = List.of("journal", "keys", "module", "check", "sequencer", "link 0", "link 1",
            "gateway", "ports");

    private static final EngineConfig CONFIG = config();

    final List<String> log = new ArrayList<>();
    final MemoryJournal memory = new MemoryJournal(Durability.PROCESS);
    private final Path directory;
    private final String missing;

    /** @param missing what cannot be had; null when all can */
    FakeParts(Path directory, String missing) {
        this.directory = directory;
        this.missing = missing;
    }

    private static EngineConfig config() {
        return EngineConfig.EMPTY.change()
                .networks(List.of(new EngineConfig.Network("a", 1_000), new EngineConfig.Network("b", 1_000)))
                .zoneOffsetSeconds(ZoneOffset.ofHours(8).getTotalSeconds()).build();
    }

    SwitchContext context() {
        Path cup = Path.of(System.getProperty("pointsman.root"), "config", "dialects", "cup-pos");
        return new SwitchContext().clocks(Clocks.of(() -> 1_775_007_060_000_000_000L)).halt((where, cause) -> {
            throw new AssertionError(where, cause);
        }).engineConfig(CONFIG).gatewaySettings(new GatewaySettings(1, 4, 4, "00012900", TerminalLimits.DEFAULT))
                .terminalDialects(List.of(Dialect.loadForTerminals(cup))).check(engine -> acquire("check"))
                .journal(() -> closing("journal", Journal.class, memory)).masterKeys(recorded -> keys())
                .securityModule(keys -> closing("module", SecurityModule.class, new SoftwareSecurityModule(keys)))
                .sequencer(this::sequencer)
                .links(List.of((number, parts) -> link(number), (number, parts) -> link(number)))
                .gateway(parts -> gateway());
    }

    private void acquire(String name) {
        if (name.equals(missing)) {
            throw new IllegalStateException("no " + name);
        }
        log.add("open " + name);
    }

    private void giveBack(String name) {
        log.add("close " + name);
    }

    private MasterKeys keys() {
        acquire("keys");
        try {
            return MasterKeys.openOrCreate(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NodeSequencer sequencer(SequencerParts parts) {
        return closing("sequencer", NodeSequencer.class,
                new Pipeline(parts, new PipelineSettings(64, Stages.MERGED, Waiting.BLOCKING), null));
    }

    /** The same part, which tells its end. */
    private <T> T closing(String name, Class<T> type, T part) {
        acquire(name);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (proxy, method, args) -> {
            if (method.getName().equals("close")) {
                giveBack(name);
            }
            return method.invoke(part, args);
        }));
    }

    NetworkLink link(int number) {
        acquire("link " + number);
        return new FakeLink(number);
    }

    private Gateway gateway() {
        acquire("gateway");
        return new FakeGateway();
    }

    private final class FakeLink implements NetworkLink {
        private final int number;

        FakeLink(int number) {
            this.number = number;
        }

        @Override
        public EffectSink sink() {
            return (effect, offset, length) -> log.add("effect");
        }

        @Override
        public void start() {
            acquire("start of a link");
        }

        @Override
        public void up() {
            log.add("up");
        }

        @Override
        public void down() {
            log.add("down");
        }

        @Override
        public void echo() {
            log.add("echo");
        }

        @Override
        public void signOn() {
            log.add("sign on");
        }

        @Override
        public LinkStatus status() {
            return new LinkStatus("link " + number, LinkState.DISCONNECTED, false, false, 0, 0, 0, 0, 0, "nowhere",
                    null, 0, null, null);
        }

        @Override
        public LinkCounters counters() {
            return new LinkCounters();
        }

        @Override
        public void close() {
            giveBack("link " + number);
        }
    }

    private final class FakeGateway implements Gateway {
        @Override
        public EffectSink sink() {
            return (effect, offset, length) -> log.add("effect");
        }

        @Override
        public ExchangePool pool(int gateway) {
            return null;
        }

        @Override
        public void listen() {
            acquire("ports");
        }

        @Override
        public void start() {
            log.add("start gateway");
        }

        @Override
        public List<Integer> ports() {
            return List.of();
        }

        @Override
        public void stopAccepting() {
            log.add("stop accepting");
        }

        @Override
        public void admit(Admission disk, Admission heap) {
            log.add("admit");
        }

        @Override
        public int inFlight() {
            return 0;
        }

        @Override
        public void close() {
            giveBack("gateway");
        }
    }
}
