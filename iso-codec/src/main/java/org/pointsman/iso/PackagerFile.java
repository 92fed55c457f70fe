package org.pointsman.iso;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Reads a packager file in jPOS's GenericPackager format into an {@link IsoCodec}. */
final class PackagerFile {
    private static final String FIELD = "isofield";
    private static final String COMPOSITE = "isofieldpackager";
    private static final String ROOT = "isopackager";
    /** Of a GenericValidatingPackager, as are its properties. */
    private static final String VALIDATOR = "isovalidator";
    private static final String FIELD_VALIDATOR = "isofieldvalidator";
    private static final String PROPERTY = "property";
    private static final int MAX_DEPTH = 8;
    private static final String SUB_FIELDS = "org.jpos.iso.packager.GenericSubFieldPackager";
    private static final String GENERIC = "org.jpos.iso.packager.GenericPackager";
    private static final String BASE1 = "org.jpos.iso.packager.Base1SubFieldPackager";
    private static final String EURO = "org.jpos.iso.packager.EuroSubFieldPackager";
    private static final String MASTERCARD = "org.jpos.iso.packager.MasterCardEBCDICSubFieldPackager";
    private static final String GICC = "org.jpos.iso.packager.GICCSubFieldPackager";
    private static final String CTC = "org.jpos.iso.packager.CTCSubFieldPackager";
    private static final String SEQUENCE = "org.jpos.tlv.packager.TaggedSequencePackager";
    private static final String TAGGED = "org.jpos.iso.packager.GenericTaggedFieldsPackager";
    private static final Set<String> DECIMAL_TAGS = Set.of("org.jpos.iso.packager.TTDecimalTagMapper",
            "org.jpos.iso.packager.TTTDecimalTagMapper");
    /** Fields of data objects: their value is left whole, to be walked by tag. */
    private static final Set<String> DATA_OBJECTS = Set.of("org.jpos.tlv.packager.bertlv.BERTLVBinaryPackager",
            "org.jpos.tlv.packager.bertlv.BERTLVAsciiHexPackager",
            "org.jpos.tlv.packager.bertlv.BERTLVEbcdicHexPackager",
            "org.jpos.tlv.packager.bertlv.DefaultICCBERTLVPackager");

    private final XmlFile xml;
    /** Hears of every field, and of what is wrong with it; null where the first mistake ends the reading. */
    private final PackagerReport.Reader report;
    private int validators;
    private int firstValidator;

    private PackagerFile(XmlFile xml, PackagerReport.Reader report) {
        this.xml = xml;
        this.report = report;
    }

    static IsoCodec read(Path path) {
        return read(path, null);
    }

    /** The same when somebody wants to hear of every mistake. */
    static IsoCodec read(Path path, PackagerReport.Reader report) {
        try (XmlFile xml = new XmlFile(path)) {
            return new PackagerFile(xml, report).message();
        }
    }

    private IsoCodec message() {
        String root = xml.nextTag();
        if (!ROOT.equals(root)) {
            throw xml.failure("<" + root + ">", "the file must begin with <isopackager>");
        }
        PackagerLevel level = new PackagerLevel(xml, true, 1);
        fields(level, ROOT, 1);
        return level.message(xml, notes());
    }

    private List<String> notes() {
        return validators == 0
                ? List.of()
                : List.of(xml.path() + ":" + firstValidator + ": validators are Java code and not carried out ("
                        + validators + " in this file, the first one here); say what a field may hold by a <check> in"
                        + " dialect.xml");
    }

    private void validator() {
        firstValidator = validators == 0 ? xml.line() : firstValidator;
        validators++;
    }

    /** Reads the elements of a level up to its end tag. */
    private void fields(PackagerLevel level, String element, int depth) {
        String end = "/" + element;
        for (String tag = xml.nextTag(); tag != null && !tag.equals(end); tag = xml.nextTag()) {
            switch (tag) {
                case FIELD -> field(level);
                case COMPOSITE -> composite(level, depth + 1);
                case VALIDATOR, FIELD_VALIDATOR -> validator();
                case "/" + FIELD, "/" + VALIDATOR, "/" + FIELD_VALIDATOR, PROPERTY, "/" + PROPERTY -> {
                }
                default -> throw xml.failure("<" + tag + ">", "is not an element of a packager file; remove it");
            }
        }
    }

    private void field(PackagerLevel level) {
        try {
            tell();
            level.field(xml);
        } catch (DialectException e) {
            refuse(e);
        }
    }

    private void tell() {
        if (report != null) {
            report.field(xml);
        }
    }

    private void refuse(DialectException e) {
        if (report == null) {
            throw e;
        }
        report.refused(e);
    }

    private void composite(PackagerLevel level, int depth) {
        FieldPlan.Line line;
        PackagerLevel parts;
        String packager;
        try {
            tell();
            packager = xml.token("packager");
            line = line(level, packager, depth);
            parts = parts(packager);
        } catch (DialectException e) {
            refuse(e);
            skip();
            return;
        }
        inside(parts, depth);
        if (packager.equals(TAGGED)) {
            parts.keepUnknownTags();
        }
        boolean whole = DATA_OBJECTS.contains(packager);
        level.add(line, whole ? null : parts.parts(packager.equals(GENERIC)));
    }

    private void inside(PackagerLevel parts, int depth) {
        if (report != null) {
            report.enter();
        }
        fields(parts, COMPOSITE, depth);
        if (report != null) {
            report.leave();
        }
    }

    /** What is in an element nobody can use. */
    private void skip() {
        int open = 1;
        while (open > 0) {
            String tag = xml.nextTag();
            if (COMPOSITE.equals(tag)) {
                open++;
            } else if (tag == null || tag.equals("/" + COMPOSITE)) {
                open--;
            }
        }
    }

    private FieldPlan.Line line(PackagerLevel level, String packager, int depth) {
        int field = level.number(xml);
        String className = xml.token("class");
        level.textTag(xml, field, className);
        if (xml.optional("validator", null) != null) {
            validator();
        }
        FieldPlan.Line line = level.line(xml, field, className);
        if (depth > MAX_DEPTH) {
            throw xml.failure(field, COMPOSITE, "is nested too deep; at most " + MAX_DEPTH + " levels are compiled");
        }
        switch (packager) {
            case SUB_FIELDS, GENERIC, BASE1, EURO, MASTERCARD, GICC, CTC, SEQUENCE -> {
            }
            case TAGGED -> requireDecimalTags(field);
            default -> requireDataObjects(field, packager);
        }
        return line;
    }

    private PackagerLevel parts(String packager) {
        return switch (packager) {
            case BASE1 -> new PackagerLevel(xml, false, 0);
            case EURO -> PackagerLevel.ordered(xml, PartOrder.EURO);
            case MASTERCARD -> PackagerLevel.ordered(xml, PartOrder.MASTERCARD);
            case GICC -> PackagerLevel.ordered(xml, PartOrder.GICC);
            case CTC -> PackagerLevel.ordered(xml, PartOrder.NO_GAPS);
            case SEQUENCE -> PackagerLevel.textTagged(xml);
            default -> new PackagerLevel(xml, false, 1);
        };
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
