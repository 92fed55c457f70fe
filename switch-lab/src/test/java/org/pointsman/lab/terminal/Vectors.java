package org.pointsman.lab.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The golden messages of the dialect, by name. */
public final class Vectors {
    private Vectors() {
    }

    /** A golden frame. */
    public static byte[] frame(String name) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Vectors.class.getResourceAsStream("cup-pos.vectors"), StandardCharsets.UTF_8))) {
            String line = lines.lines().filter(text -> text.startsWith(name + " ")).findFirst().orElseThrow();
            return HexFormat.of().parseHex(line.substring(name.length() + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
