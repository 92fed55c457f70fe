package org.pointsman.iso;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A packager file for tests, readable by jPOS and by us. */
final class PackagerXml {
    private static final String DOCTYPE = "<!DOCTYPE isopackager PUBLIC '-//jPOS/jPOS Generic Packager DTD 1.0//EN'"
            + " 'http://jpos.org/dtd/generic-packager-1.0.dtd'>\n";

    private final StringBuilder body = new StringBuilder();

    PackagerXml(Style style) {
        this(style, style == Style.IFE ? 8 : 16, "");
    }

    PackagerXml(Style style, int bitmapBytes, String attributes) {
        body.append("<isopackager ").append(attributes).append(">\n");
        field(0, 4, style + "_NUMERIC", "pad='true'");
        field(1, bitmapBytes, style + "_BITMAP", "");
    }

    PackagerXml field(int field, int length, String type, String attributes) {
        String name = type.indexOf('.') < 0 ? "org.jpos.iso." + type : type;
        body.append(
                "<isofield id='%d' length='%d' name='f' class='%s' %s/>%n".formatted(field, length, name, attributes));
        return this;
    }

    PackagerXml open(int field, int length, String type, String packager, String attributes) {
        body.append("<isofieldpackager id='%d' length='%d' name='f' class='org.jpos.iso.%s' packager='%s' %s>%n"
                .formatted(field, length, type, "org.jpos.iso.packager." + packager, attributes));
        return this;
    }

    /** Parts with a text in front of each. */
    PackagerXml openSequence(int field, int length, String type, String token) {
        body.append(("<isofieldpackager id='%d' length='%d' name='f' class='org.jpos.iso.%s' token='%s'"
                + " packager='org.jpos.tlv.packager.TaggedSequencePackager'>%n").formatted(field, length, type, token));
        return this;
    }

    PackagerXml close() {
        body.append("</isofieldpackager>\n");
        return this;
    }

    Path write(Path directory) throws IOException {
        return Files.writeString(directory.resolve("packager.xml"), DOCTYPE + body + "</isopackager>");
    }
}
