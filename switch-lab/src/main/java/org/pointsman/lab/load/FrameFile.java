package org.pointsman.lab.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.terminal.PosDevice;

/**
 * Ready-made frames for other load tools, as CSV: {@code tid,frame,body}, frame in hexadecimal with its length prefix,
 * body without. Echo tests only: they need no sign-on, and a sale needs a MAC under keys of the last one.
 */
final class FrameFile {
    private static final int TIDS = 100_000_000;

    private FrameFile() {
    }

    /** Writes one frame for each terminal; returns how many. */
    static int write(Path file, Dialect dialect, LoadEstate estate, String firstTid, int terminals) throws IOException {
        if (!firstTid.matches("\\d{8}") || terminals < 1 || Integer.parseInt(firstTid) + (long) terminals > TIDS) {
            throw new IllegalArgumentException(
                    "--first-tid has 8 digits and --terminals is at least 1, not " + firstTid + " and " + terminals);
        }
        HexFormat hex = HexFormat.of().withUpperCase();
        List<String> lines = new ArrayList<>(List.of("tid,frame,body"));
        int first = Integer.parseInt(firstTid);
        for (int number = first; number < first + terminals; number++) {
            String tid = "%08d".formatted(number);
            PosDevice device = new PosDevice(dialect, tid, estate.midOf(number), estate.masterKey());
            String frame = hex.formatHex(device.echoRequest().frame());
            lines.add(tid + "," + frame + "," + frame.substring(2 * dialect.framing().lengthBytes()));
        }
        Files.write(file, lines);
        return terminals;
    }
}
