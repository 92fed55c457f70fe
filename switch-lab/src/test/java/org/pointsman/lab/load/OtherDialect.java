package org.pointsman.lab.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pointsman.iso.Dialect;

/**
 * A host that frames and writes differently: three bytes of length, no TPDU, a longer header, trace numbers as
 * characters.
 */
final class OtherDialect {
    private static final Path SHIPPED = Path.of(System.getProperty("pointsman.root"), "config", "dialects", "cup-pos");

    private OtherDialect() {
    }

    static Dialect load() {
        try {
            Path directory = Files.createTempDirectory("dialect-");
            String framing = "length-bytes=\"2\" tpdu-bytes=\"5\" header-bytes=\"6\"";
            copy("dialect.xml", directory, framing, "length-bytes=\"3\" tpdu-bytes=\"0\" header-bytes=\"9\"");
            String stan = "length=\"6\" name=\"STAN\" class=\"org.jpos.iso.IFB_NUMERIC\"";
            copy("packager.xml", directory, stan, stan.replace("IFB", "IFA"));
            return Dialect.load(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(String name, Path directory, String from, String to) throws IOException {
        String text = Files.readString(SHIPPED.resolve(name));
        if (!text.contains(from)) {
            throw new IllegalStateException(name + " has no " + from);
        }
        Files.writeString(directory.resolve(name), text.replace(from, to));
    }
}
