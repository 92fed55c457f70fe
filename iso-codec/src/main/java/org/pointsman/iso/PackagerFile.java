package org.pointsman.iso;

import java.nio.file.Path;
import java.util.Set;

/** Reads a packager file in jPOS's GenericPackager format into an {@link IsoCodec}. */
final class PackagerFile {
    private static final String FIELD = "isofield";
    private static final String COMPOSITE = "isofieldpackager";
    private static final String ROOT = "isopackager";
    private static final int MAX_DEPTH = 8;
    private static final String SUB_FIELDS = "org.jpos.iso.packager.GenericSubFieldPackager";
    private static final String GENERIC = "org.jpos.iso.packager.GenericPackager";
    private static final String BASE1 = "org.jpos.iso.packager.Base1SubFieldPackager";
    private static final String TAGGED = "org.jpos.iso.packager.GenericTaggedFieldsPackager";
    private static final Set<String> DECIMAL_TAGS = Set.of("org.jpos.iso.packager.TTDecimalTagMapper",
            "org.jpos.iso.packager.TTTDecimalTagMapper");
    /** Fields of data objects: their value is left whole, to be walked by tag. */
    private static final Set<String> DATA_OBJECTS = Set.of("org.jpos.tlv.packager.bertlv.BERTLVBinaryPackager",
            "org.jpos.tlv.packager.bertlv.DefaultICCBERTLVPackager");

    private final XmlFile xml;

    private PackagerFile(XmlFile xml) {
        this.xml = xml;
    }

    static IsoCodec read(Path path) {
        try (XmlFile xml = new XmlFile(path)) {
            return new PackagerFile(xml).message();
        }
    }

    private IsoCodec message() {
        String root = xml.nextTag();
        if (!ROOT.equals(root)) {
            throw xml.failure("<" + root + ">", "the file must begin with <isopackager>");
        }
        PackagerLevel level = new PackagerLevel(xml, true, 1);
        fields(level, ROOT, 1);
        return level.message(xml);
    }

    /** Reads the elements of a level up to its end tag. */
    private void fields(PackagerLevel level, String element, int depth) {
        String end = "/" + element;
        for (String tag = xml.nextTag(); tag != null && !tag.equals(end); tag = xml.nextTag()) {
            switch (tag) {
                case FIELD -> level.field(xml);
                case COMPOSITE -> composite(level, depth + 1);
                case "/" + FIELD -> {
                }
                default -> throw xml.failure("<" + tag + ">", "is not an element of a packager file; remove it");
            }
        }
    }

    private void composite(PackagerLevel level, int depth) {
        int field = level.number(xml);
        String packager = xml.token("packager");
        FieldPlan.Line line = level.line(xml, field, xml.token("class"));
        if (depth > MAX_DEPTH) {
            throw xml.failure(field, COMPOSITE, "is nested too deep; at most " + MAX_DEPTH + " levels are compiled");
        }
        switch (packager) {
            case SUB_FIELDS, GENERIC, BASE1 -> {
            }
            case TAGGED -> requireDecimalTags(field);
            default -> requireDataObjects(field, packager);
        }
        PackagerLevel parts = new PackagerLevel(xml, false, packager.equals(BASE1) ? 0 : 1);
        fields(parts, COMPOSITE, depth);
        if (packager.equals(TAGGED)) {
            parts.keepUnknownTags();
        }
        boolean whole = DATA_OBJECTS.contains(packager);
        level.add(line, whole ? null : parts.parts(packager.equals(GENERIC)));
    }

    private void requireDecimalTags(int field) {
        String mapper = xml.optional("tagMapper", "").strip();
        if (!DECIMAL_TAGS.contains(mapper) || xml.flag("swapTagAndLen")) {
            throw xml.failure(field, "tagMapper",
                    "is Java code; compiled are tags in front of their length that are field"
                            + " numbers, by TTDecimalTagMapper or TTTDecimalTagMapper");
        }
    }

    private void requireDataObjects(int field, String packager) {
        if (!DATA_OBJECTS.contains(packager)) {
            throw xml.failure(field, packager, "is not compiled as a packager of parts; use GenericSubFieldPackager, or"
                    + " describe the field as one <isofield> and read its parts where they are used");
        }
    }
}
