package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes allocated by this thread are counted by the virtual machine: a fact, not a timing. */
class AllocationTest {
    private static final int WARM_UP = 2_000;
    private static final int ROUNDS = 500;
    /**
     * The virtual machine allocates a little by itself when it replaces compiled code; what a call allocates shows in
     * all.
     */
    private static final int WINDOWS = 8;

    private static final byte[] TID = {'1', '0', '0', '0', '0', '0', '0', '1'};

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Dialect dialect = Dialects.CUP_POS;
    private final IsoCodec codec = dialect.codec();
    private final IsoCodec network = Dialects.ISO87_BINARY.codec();
    private final IsoCodec ascii = Dialects.ISO87_ASCII.codec();
    private final IsoMessage parts = new IsoMessage();
    private IsoCodec composite;
    private final IsoMessage message = new IsoMessage();
    private final IsoWriter writer = new IsoWriter();
    private final IsoWriter partsWriter = new IsoWriter();
    private final BerTlv tlv = new BerTlv();
    private final BerTlvWriter chip = new BerTlvWriter();
    private final TerminalTlv terminal = new TerminalTlv();
    private final TerminalTlvWriter hardware = new TerminalTlvWriter();
    private final UnsafeBuffer output = new UnsafeBuffer(new byte[4096]);
    private final UnsafeBuffer digits = new UnsafeBuffer(new byte[64]);
    private final UnsafeBuffer[] inputs = inputs();
    private long checksum;

    private static UnsafeBuffer[] inputs() {
        List<Vector> vectors = Vector.all();
        UnsafeBuffer[] inputs = new UnsafeBuffer[vectors.size()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = new UnsafeBuffer(vectors.get(i).message());
        }
        return inputs;
    }

    @BeforeEach
    void compileComposite(@TempDir Path directory) throws IOException {
        PackagerXml xml = new PackagerXml(Style.IFE);
        for (int field : new int[]{48, 49}) {
            xml.open(field, 99, field == 48 ? "IFE_LLCHAR" : "IFB_LLBINARY", "GenericSubFieldPackager", "");
            xml.field(1, 8, "IFB_BITMAP", "").field(2, 10, "IFB_LLNUM", "").field(3, 5, "IFE_CHAR", "").close();
        }
        composite = IsoCodec.load(xml.write(directory));
    }

    @Test
    void shouldAllocateNothingWhenMessagesAreReadAndWritten() {
        allocatedBytes(WARM_UP);
        long fewest = Long.MAX_VALUE;
        for (int window = 0; window < WINDOWS; window++) {
            fewest = Math.min(fewest, allocatedBytes(ROUNDS));
        }

        assertEquals(0, fewest, "bytes allocated; checksum " + checksum);
    }

    private long allocatedBytes(int rounds) {
        long before = threads.getCurrentThreadAllocatedBytes();
        run(rounds);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private void run(int rounds) {
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < inputs.length; i++) {
                readAndCopy(inputs[i]);
            }
            writeNetworkRequest();
            transcode();
            walkParts();
        }
    }

    private void transcode() {
        UnsafeBuffer purchase = inputs[inputs.length - 17];
        codec.decode(purchase, 0, purchase.capacity(), message);
        writer.wrap(ascii, output, 0, 200);
        for (int field = 2; field <= 64; field++) {
            if (writer.fits(message, field)) {
                writer.copy(message, field);
            }
        }
        checksum += ascii.decode(output, 0, writer.finish(), message);
        checksum += message.asciiLong(41) + message.asciiLong(52) + message.longValue(4);
    }

    private void walkParts() {
        writer.wrap(composite, output, 0, 200);
        for (int field = 48; field <= 49; field++) {
            int length = partsWriter.wrapParts(composite.parts(field), digits, 0).number(2, 12_345).number(3, 678)
                    .finish();
            writer.bytes(field, digits, 0, length);
        }
        checksum += composite.decode(output, 0, writer.finish(), message);
        for (int field = 48; field <= 49; field++) {
            checksum += message.decodeParts(field, parts) + parts.longValue(2) + parts.length(3);
        }
    }

    private void readAndCopy(UnsafeBuffer input) {
        checksum += codec.decode(input, 0, input.capacity(), message);
        TransactionRow row = dialect.classify(message);
        checksum += row == null ? 0 : dialect.missingFields(message, row);
        checksum += message.longValue(4) + message.longValue(60, 2, 6) + message.asciiLong(41);
        int panDigits = Pan.copyDigits(message, digits, 0);
        checksum += Pan.luhnValid(digits, 0, panDigits) ? 1 : 0;
        Pan.mask(digits, 0, panDigits);
        copyTlvData();
        copyAll();
        checksum += codec.decode(input, 0, input.capacity() - 1, message);
    }

    private void copyTlvData() {
        if (message.has(55)) {
            tlv.wrap(message.buffer(), message.valueOffset(55), message.rawLength(55));
            chip.wrap(output, 0, 512);
            checksum += tlv.check();
            while (tlv.next()) {
                chip.copy(tlv);
            }
            checksum += chip.digits(0x9F02, 10_000, 6).open(0x72).bytes(0x86, TID).close().finish();
        }
        if (message.has(59)) {
            terminal.wrap(message.buffer(), message.valueOffset(59), message.rawLength(59));
            hardware.wrap(output, 0, 512).open(TerminalTlv.HARDWARE).bytes(TerminalTlv.QR_CODE, TID).close();
            while (terminal.next()) {
                hardware.copy(terminal);
            }
            checksum += hardware.finish();
        }
    }

    private void copyAll() {
        writer.wrap(codec, output, 0, message.mti());
        for (int field = 2; field <= 64; field++) {
            if (message.has(field)) {
                writer.copy(message, field);
            }
        }
        checksum += writer.finish();
    }

    private void writeNetworkRequest() {
        UnsafeBuffer purchase = inputs[inputs.length - 17];
        codec.decode(purchase, 0, purchase.capacity(), message);
        writer.wrap(network, output, 0, 420).number(3, 0).number(4, 10_000).number(7, 401_093_000).number(11, 7);
        for (int field = 22; field <= 49; field++) {
            if (writer.fits(message, field)) {
                writer.copy(message, field);
            }
        }
        writer.number(90, 2000000020401L, 42);
        checksum += writer.finish();
    }
}
