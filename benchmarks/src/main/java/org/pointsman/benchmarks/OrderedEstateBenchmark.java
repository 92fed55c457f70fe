package org.pointsman.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.registry.Registry;
import org.pointsman.registry.cases.CaseView;
import org.pointsman.registry.model.CaseApplication;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseReview;
import org.pointsman.registry.model.CaseSetup;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.DeviceState;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.MerchantState;
import org.pointsman.registry.model.MerchantType;
import org.pointsman.registry.model.OrderApplication;
import org.pointsman.registry.model.OrderDelivery;
import org.pointsman.registry.model.OrderFile;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.registry.state.RegistryPart;

/** A registry in which every terminal came from an order and has an entry in the device register. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx12g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class OrderedEstateBenchmark {
    private static final String MID = "999290058120001";
    private static final int FIRST_TID = 10_000_000;
    private static final int STEPS = 9;
    private static final int BLOCK_RECORDS = 1_000;
    private static final long AT_MS = 1_790_000_000_000L;

    /** Terminals, each with an order that is over and a device in use. */
    @Param({"1000", "1000000"})
    public int terminals;

    private Registry registry;
    private String[] serials;
    private long random = 1;

    /** Makes them, writes and reads them as a state is, and prints what one takes. */
    @Setup
    public void open() {
        Registry first = new Registry();
        serials = new String[terminals];
        put(first, Merchant.class, List.of(new Merchant(MID, "Shop", MerchantState.ACTIVE, 1)));
        for (int i = 0; i < terminals; i++) {
            serials[i] = "000001-04-%08d".formatted(i);
            put(first, Terminal.class, List.of(terminal(i)));
            put(first, CaseFile.class, List.of(order(i)));
            put(first, Device.class, List.of(device(i)));
        }
        long startNs = System.nanoTime();
        List<List<byte[]>> written = write(first);
        double writingS = (System.nanoTime() - startNs) / 1e9;
        long file = written.stream().flatMap(List::stream).mapToLong(block -> block.length).sum();
        first = null;
        long before = RegistryBenchmark.usedBytes();
        startNs = System.nanoTime();
        registry = new Registry();
        read(written);
        double readingS = (System.nanoTime() - startNs) / 1e9;
        System.out.println(String.format(Locale.ROOT,
                "%n# %d terminals with order and device: %d bytes each, %d in a file; written in %.2f s, read in %.2f s",
                terminals, (RegistryBenchmark.usedBytes() - before) / terminals, file / terminals, writingS, readingS));
    }

    private static List<List<byte[]>> write(Registry from) {
        List<List<byte[]>> parts = new ArrayList<>();
        from.parts().forEach(part -> parts.add(blocks(part)));
        return parts;
    }

    private static <T> List<byte[]> blocks(RegistryPart<T> part) {
        List<byte[]> blocks = new ArrayList<>();
        List<T> block = new ArrayList<>();
        for (T each : part.all().get()) {
            block.add(each);
            if (block.size() == BLOCK_RECORDS) {
                blocks.add(EngineJson.write(block, part.type()));
                block.clear();
            }
        }
        if (!block.isEmpty()) {
            blocks.add(EngineJson.write(block, part.type()));
        }
        return blocks;
    }

    private void read(List<List<byte[]>> written) {
        for (int i = 0; i < written.size(); i++) {
            restore(registry.parts().get(i), written.get(i));
        }
    }

    private static <T> void restore(RegistryPart<T> part, List<byte[]> blocks) {
        blocks.forEach(block -> EngineJson.list(block, part.type()).forEach(part.restore()));
    }

    private static <T> void put(Registry into, Class<T> type, List<T> records) {
        for (RegistryPart<?> part : into.parts()) {
            boolean orders = !type.equals(CaseFile.class) || part.name().equals("orders");
            if (part.type().equals(type) && orders) {
                records.forEach(each -> accept(part, each));
                return;
            }
        }
    }

    private static <T> void accept(RegistryPart<T> part, Object each) {
        part.restore().accept(part.type().cast(each));
    }

    private Terminal terminal(int i) {
        return new Terminal(Integer.toString(FIRST_TID + i), MID, serials[i], TerminalState.ACTIVE, List.of(),
                "00112233445566778899AABBCCDDEEFF", "08D7B4", AT_MS, AT_MS, 1, 0, 3);
    }

    private CaseFile order(int i) {
        OrderApplication wanted = new OrderApplication(MID, "Shop", MerchantType.SOLE_TRADER, "ZFT", "A920",
                i + " Long Street", "bank, ends 1234", List.of());
        OrderFile order = OrderFile.of(wanted).with(new OrderDelivery(serials[i], "SF-" + i, null));
        EventHeader header = new EventHeader("c-" + i, "olga", Role.OPERATOR, "in order", AT_MS);
        CaseFile file = new CaseFile(i + 1L, CaseType.ORDER, Integer.toString(FIRST_TID + i), null, 0,
                CaseState.DELIVERED, new CaseApplication("Ms Li", CaseChannel.ONLINE, "olga", 0, 0), CaseReview.NEW,
                CaseSetup.NEW, List.of(), 0, "", List.of(), 0, order);
        for (int step = 0; step < STEPS; step++) {
            file = file.moved(CaseState.DELIVERED, CaseStep.DELIVER, header);
        }
        return file.moved(CaseState.ACTIVATED, CaseStep.FIRST_SIGN_ON, header);
    }

    private Device device(int i) {
        EventHeader header = new EventHeader("c-" + i, "olga", Role.OPERATOR, "in order", AT_MS);
        return Device.unknown(serials[i]).described("A920", "", i + " Long Street").of(MID).tracked("SF-" + i)
                .moved(DeviceState.IN_USE, header);
    }

    private int any() {
        random = random * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        return (int) ((random >>> 33) % terminals);
    }

    /** A device by its serial number, and the terminal that has it. */
    @Benchmark
    public Terminal findDevice() {
        String serial = serials[any()];
        return registry.device(serial) == null ? null : registry.terminal(registry.tidOf(serial));
    }

    /** An order by its number. */
    @Benchmark
    public CaseView findOrder() {
        return registry.caseView(any() + 1L);
    }
}
