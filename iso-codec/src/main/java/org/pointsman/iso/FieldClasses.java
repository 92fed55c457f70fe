package org.pointsman.iso;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The table {@code field-classes.txt}: what each field packager class of jPOS stands for, or why it is not compiled.
 */
final class FieldClasses {
    private static final List<String> PACKAGES = List.of("org.jpos.iso.packager.", "org.jpos.iso.",
            "org.jpos.tlv.packager.");
    private static final String NOTHING = "nothing";
    private static final String REFUSED = "-";
    private static final String BITMAP = "bitmap-";
    private static final String TEXT_TAG = "text-tag";
    private static final String UNKNOWN = "is not a field class this codec compiles; use the IFA_, IFB_, IFE_ or IF_ class"
            + " with the same bytes";
    private static final FieldClasses TABLE = new FieldClasses();

    private final Map<String, FieldClass> fields = new HashMap<>();
    private final Map<String, BitmapClass> bitmaps = new HashMap<>();
    private final Map<String, String> reasons = new HashMap<>();
    private final Map<String, String> unused = new HashMap<>();
    private final Set<String> textTags = new HashSet<>();
    private final Map<String, String> words = new HashMap<>();

    /** A bitmap class; {@code alwaysEight}: eight bytes, whatever length the file gives. */
    record BitmapClass(Bitmap.Encoding encoding, boolean alwaysEight) {
    }

    private FieldClasses() {
        try (InputStream stream = FieldClasses.class.getResourceAsStream("field-classes.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isEmpty() && line.charAt(0) != '#') {
                    add(line.split("\\s+", -1), line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String[] words, String line) {
        String name = words[0];
        String content = words[1];
        if (!content.equals(REFUSED)) {
            this.words.put(name, line.substring(name.length()).strip());
        }
        if (content.equals(REFUSED)) {
            reasons.put(name, line.substring(line.indexOf(" - ") + 3));
        } else if (content.equals(NOTHING)) {
            unused.put(name, content);
        } else if (content.startsWith(BITMAP)) {
            bitmaps.put(name, new BitmapClass(encoding(content.substring(BITMAP.length())), words.length > 2));
        } else {
            fields.put(name, read(content, Arrays.asList(words).subList(2, words.length).iterator()));
            if (words[words.length - 1].equals(TEXT_TAG)) {
                textTags.add(name);
            }
        }
    }

    private static Bitmap.Encoding encoding(String word) {
        return switch (word) {
            case "binary" -> Bitmap.Encoding.RAW;
            case "hex" -> Bitmap.Encoding.HEX;
            default -> Bitmap.Encoding.EBCDIC_HEX;
        };
    }

    private static FieldClass read(String content, Iterator<String> words) {
        Prefix prefix = Prefix.NONE;
        Prefix tag = Prefix.NONE;
        Shape shape = Shape.PLAIN;
        int prefixDigits = 0;
        int tagDigits = 0;
        boolean fillF = false;
        boolean anyNibble = false;
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "length" -> {
                    prefix = prefix(words.next());
                    prefixDigits = Integer.parseInt(words.next());
                }
                case "tag", "inner-tag" -> {
                    shape = shape(word);
                    tag = prefix(words.next());
                    tagDigits = Integer.parseInt(words.next());
                }
                case "fill-f" -> fillF = true;
                case "any-nibble" -> anyNibble = true;
                case TEXT_TAG -> {
                }
                default -> shape = shape(word);
            }
        }
        return new FieldClass(content(content), prefix, prefixDigits, shape, tag, tagDigits, fillF, anyNibble);
    }

    private static Prefix prefix(String word) {
        return Prefix.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Shape shape(String word) {
        return Shape.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static Content content(String word) {
        return Arrays.stream(Content.values()).filter(content -> content.word().equals(word)).findFirst()
                .orElseThrow(() -> new IllegalStateException("field-classes.txt: " + word));
    }

    /** The layout of a class, named with or without its package; null when it is not a field or not compiled. */
    static FieldClass field(String className) {
        return TABLE.fields.get(simpleName(className));
    }

    /** How a bitmap class writes its bits; null for a class that is no bitmap. */
    static BitmapClass bitmap(String className) {
        return TABLE.bitmaps.get(simpleName(className));
    }

    /** True for a class that puts a text in front of its length, which the packager of all parts knows. */
    static boolean textTag(String className) {
        return TABLE.textTags.contains(simpleName(className));
    }

    /** True for a class that stands for a field never used. */
    static boolean nothing(String className) {
        return TABLE.unused.containsKey(simpleName(className));
    }

    /** Why a class is not compiled, and what to do. */
    static String reason(String className) {
        return TABLE.reasons.getOrDefault(simpleName(className), UNKNOWN);
    }

    /** What the table says of a class that is compiled; empty for others. */
    static String words(String className) {
        return TABLE.words.getOrDefault(simpleName(className), "");
    }

    /** True when the table has a line for the class. */
    static boolean listed(String className) {
        return field(className) != null || bitmap(className) != null || nothing(className)
                || TABLE.reasons.containsKey(simpleName(className));
    }

    /** Classes in the table. */
    static int size() {
        return TABLE.fields.size() + TABLE.bitmaps.size() + TABLE.unused.size() + TABLE.reasons.size();
    }

    /** The name without jPOS's package; a class of another package stays as it is. */
    private static String simpleName(String className) {
        for (String start : PACKAGES) {
            if (className.startsWith(start)) {
                return className.substring(Math.max(start.length(), className.indexOf('$') + 1));
            }
        }
        return className;
    }
}
