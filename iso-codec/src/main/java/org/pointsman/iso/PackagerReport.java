package org.pointsman.iso;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What this codec makes of a packager file of jPOS, field by field.
 *
 * @param rows     the elements, in the order of the file; parts behind their field
 * @param mistakes what is wrong with the file as a whole
 * @param notes    what is not carried out, and does no harm to what is on the wire
 */
public record PackagerReport(List<Row> rows, List<String> mistakes, List<String> notes) {
    private static final String ORDINARY = "org.jpos.iso.";

    /**
     * One element.
     *
     * @param field     its number; that of a part behind a point
     * @param className as in the file, without jPOS's own package
     * @param length    as in the file
     * @param here      how the value is laid out, in the words of field-classes.txt; empty when it is not compiled
     * @param mistake   why it is not compiled, and what to do; empty when it is
     */
    public record Row(String field, int line, String name, String className, String length, String here,
            String mistake) {
        /** Whether it is compiled. */
        public boolean supported() {
            return mistake.isEmpty();
        }
    }

    /**
     * Reads a file to its end, whatever is wrong with it.
     *
     * @throws DialectException when it is no XML, or cannot be read
     */
    public static PackagerReport of(Path file) {
        Reader reader = new Reader();
        List<String> mistakes = new ArrayList<>();
        List<String> notes = List.of();
        try {
            notes = PackagerFile.read(file, reader).notes();
        } catch (DialectException e) {
            if (reader.rows.isEmpty()) {
                throw e;
            }
            mistakes.add(e.getMessage());
        }
        // What a field lacks makes the file less than whole, which is not said again.
        boolean own = reader.rows.stream().allMatch(Row::supported);
        return new PackagerReport(List.copyOf(reader.rows), own ? mistakes : List.of(), notes);
    }

    /** Fields that are not compiled. */
    public long unsupported() {
        return rows.stream().filter(row -> !row.supported()).count();
    }

    /** Whether a dialect can be made of it. */
    public boolean usable() {
        return mistakes.isEmpty() && unsupported() == 0;
    }

    /** Writes it down while the file is read. */
    static final class Reader {
        private final List<Row> rows = new ArrayList<>();
        private final ArrayDeque<String> parents = new ArrayDeque<>();

        void field(XmlFile xml) {
            String className = xml.optional("class", "").strip();
            String packager = xml.optional("packager", "").strip();
            String field = xml.optional("id", "?").strip();
            rows.add(new Row(parents.isEmpty() ? field : parents.peek() + "." + field, xml.line(),
                    xml.optional("name", "").strip(),
                    shortened(className) + (packager.isEmpty() ? "" : " " + shortened(packager)),
                    xml.optional("length", "").strip(), FieldClasses.words(className), ""));
        }

        private static String shortened(String className) {
            return className.startsWith(ORDINARY) ? className.substring(className.lastIndexOf('.') + 1) : className;
        }

        void refused(DialectException e) {
            Row last = rows.removeLast();
            String text = e.getMessage();
            int place = text.indexOf(e.subject() + ": ");
            rows.add(new Row(last.field(), last.line(), last.name(), last.className(), last.length(), "",
                    place < 0 ? text : text.substring(place)));
        }

        void enter() {
            parents.push(rows.getLast().field());
        }

        void leave() {
            parents.pop();
        }
    }
}
