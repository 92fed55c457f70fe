package org.pointsman.iso;

import java.nio.file.Path;
import java.util.Set;

/** Reads a packager file in jPOS's GenericPackager format into an {@link IsoCodec}. */
final class PackagerFile {
    private static final int MTI = 0;
    private static final int BITMAP = 1;
    private static final Set<String> MTI_CLASSES = Set.of("IFB_NUMERIC", "IFA_NUMERIC");
    private static final Set<String> BITMAP_CLASSES = Set.of("IFB_BITMAP", "IFA_BITMAP");
    private static final Set<String> UNUSED_CLASSES = Set.of("IF_NOP", "IF_UNUSED");

    private final FieldPlan[] plans = new FieldPlan[IsoCodec.MAX_FIELD + 1];
    private final boolean[] seen = new boolean[IsoCodec.MAX_FIELD + 1];
    private boolean packedMti;
    private boolean binaryBitmap;
    private int bitmapBytes;

    private PackagerFile() {
    }

    static IsoCodec read(Path path) {
        try (XmlFile xml = new XmlFile(path)) {
            return new PackagerFile().compile(xml);
        }
    }

    private IsoCodec compile(XmlFile xml) {
        for (String element = xml.nextElement(); element != null; element = xml.nextElement()) {
            switch (element) {
                case "isopackager" -> {
                }
                case "isofield" -> compileField(xml);
                default -> throw xml.failure("<" + element + ">",
                        "is not compiled; describe the field as one <isofield> and read its parts where they are used");
            }
        }
        if (!seen[MTI] || !seen[BITMAP]) {
            throw new DialectException(xml.path(), 0, seen[MTI] ? BITMAP : MTI, "isopackager",
                    "the file must define field 0 (message type) and field 1 (bitmap)");
        }
        return new IsoCodec(plans, packedMti, binaryBitmap, bitmapBytes);
    }

    private void compileField(XmlFile xml) {
        int field = xml.number("id");
        if (field > IsoCodec.MAX_FIELD || seen[field]) {
            throw xml.failure(field, "id", "field numbers run from 0 to 128, each once");
        }
        seen[field] = true;
        switch (field) {
            case MTI -> compileMti(xml);
            case BITMAP -> compileBitmap(xml);
            default -> plans[field] = plan(xml, field);
        }
    }

    private void compileMti(XmlFile xml) {
        String name = className(xml, MTI, MTI_CLASSES);
        if (xml.number("length") != 4) {
            throw xml.failure(MTI, name, "the message type has length 4");
        }
        packedMti = name.equals("IFB_NUMERIC");
    }

    private void compileBitmap(XmlFile xml) {
        String name = className(xml, BITMAP, BITMAP_CLASSES);
        bitmapBytes = xml.number("length");
        if (bitmapBytes != 8 && bitmapBytes != 16) {
            throw xml.failure(BITMAP, name, "a bitmap has length 8, or 16 where a second bitmap may follow");
        }
        binaryBitmap = name.equals("IFB_BITMAP");
    }

    private static String className(XmlFile xml, int field, Set<String> allowed) {
        String simple = FieldClass.simpleName(xml.required("class"));
        if (simple == null || !allowed.contains(simple)) {
            throw xml.failure(field, xml.required("class"), "is not compiled here; use one of " + allowed);
        }
        return simple;
    }

    private static FieldPlan plan(XmlFile xml, int field) {
        String className = xml.required("class");
        String simple = FieldClass.simpleName(className);
        if (simple != null && UNUSED_CLASSES.contains(simple)) {
            return null;
        }
        FieldClass type = FieldClass.of(className);
        if (type == null) {
            throw xml.failure(field, className,
                    "is not a field class this codec compiles; use the IFA_, IFB_ or IF_ class with the same bytes");
        }
        int length = xml.number("length");
        if (length == 0 || length > type.greatestLength() || length > IsoCodec.MAX_LENGTH) {
            throw xml.failure(field, className, "length " + length + " does not fit the class; correct the length");
        }
        return new FieldPlan(field, xml.required("name"), type, length, xml.flag("pad"));
    }
}
