package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.provider.MethodSource;

/** Any file as a packager: a {@link DialectException}, or a codec that decodes or refuses a message. */
class PackagerXmlFuzzTest {
    private static final String HEAD = "<isopackager><isofield id=\"0\" length=\"4\" name=\"t\" class=\"IFA_NUMERIC\"/>"
            + "<isofield id=\"1\" length=\"16\" name=\"b\" class=\"IFA_BITMAP\"/>";
    private static final byte[] MESSAGE = "0800300000000000000000000012345678901234567890"
            .getBytes(StandardCharsets.US_ASCII);

    private final Path file = temporary();
    private final IsoMessage message = new IsoMessage();
    private final IsoMessage parts = new IsoMessage();

    private static Path temporary() {
        try {
            Path file = Files.createTempFile("packager", ".xml");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<byte[]> seeds() throws IOException {
        return Stream.of(Files.readAllBytes(Dialects.DIRECTORY.resolve("iso87-binary").resolve("packager.xml")), (HEAD
                + "<isofield id=\"3\" length=\"6\" name=\"p\" class=\"org.jpos.iso.IFA_NUMERIC\"/>"
                + "<isofield id=\"4\" length=\"12\" name=\"a\" pad=\"true\" class=\"IFB_LLHNUM\"/></isopackager>")
                .getBytes(StandardCharsets.US_ASCII),
                ("<!DOCTYPE isopackager SYSTEM \"http://localhost/x.dtd\" [<!ENTITY a \"b\">]>" + HEAD
                        + "&a;</isopackager>").getBytes(StandardCharsets.US_ASCII),
                parts("org.jpos.iso.packager.EuroSubFieldPackager", "IFMC_LLCHAR"),
                parts("org.jpos.iso.packager.GICCSubFieldPackager", "IFEP_LLLCHAR"),
                parts("org.jpos.tlv.packager.TaggedSequencePackager", "IFTA_LLCHAR"),
                (HEAD.replace("<isopackager>", "<isopackager thirdBitmapField=\"3\">")
                        + "<isofield id=\"3\" length=\"8\" name=\"t\" class=\"IFA_BITMAP\"/>"
                        + "<isofield id=\"130\" length=\"2\" name=\"a\" class=\"IF_CHAR\"/></isopackager>")
                        .getBytes(StandardCharsets.US_ASCII),
                (HEAD + "<isofieldpackager id=\"48\" length=\"999\" name=\"n\" class=\"IFA_LLLCHAR\" "
                        + "packager=\"org.jpos.iso.packager.GenericSubFieldPackager\"/></isopackager>")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] parts(String packager, String type) {
        return (HEAD + "<isofieldpackager id=\"3\" length=\"21\" name=\"n\" class=\"IF_CHAR\" token=\"00\" packager=\""
                + packager + "\"><isofield id=\"0\" length=\"9\" name=\"p\" class=\"" + type + "\" token=\"00\"/>"
                + "</isofieldpackager></isopackager>").getBytes(StandardCharsets.US_ASCII);
    }

    private void decodeParts() {
        for (int field = 2; field <= IsoCodec.MAX_FIELD; field++) {
            if (message.has(field)) {
                message.decodeParts(field, parts);
                assertFalse(parts.toString().isEmpty());
            }
        }
    }

    @MethodSource("seeds")
    @FuzzTest
    void shouldCompileOrRefuse(byte[] xml) throws IOException {
        Files.write(file, xml);
        try {
            IsoCodec codec = IsoCodec.load(file);
            codec.decode(new UnsafeBuffer(MESSAGE), 0, MESSAGE.length, message);
            decodeParts();
            codec.decode(new UnsafeBuffer(xml), 0, xml.length, message);
        } catch (DialectException e) {
            assertFalse(e.getMessage().isBlank());
        }
    }
}
