package org.pointsman.iso;

import java.nio.file.Path;

/**
 * A packager or dialect file that cannot be used: names file, line, field, the offending word and what to do. Thrown
 * only while loading, and by look-ups made at start-up.
 */
public final class DialectException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final int line;
    private final int field;
    private final String subject;

    /**
     * A complaint about a line of a file.
     *
     * @param file    the file read
     * @param line    line in it, or 0 when the complaint is about the whole file
     * @param field   ISO 8583 field number, or -1 when no field is meant
     * @param subject the class name or attribute value that is wrong
     * @param remedy  what is wrong and what to do
     */
    public DialectException(Path file, int line, int field, String subject, String remedy) {
        this(file, line, field, subject, remedy, null);
    }

    DialectException(Path file, int line, int field, String subject, String remedy, Throwable cause) {
        super(message(file, line, field, subject, remedy), cause);
        this.file = file;
        this.line = line;
        this.field = field;
        this.subject = subject;
    }

    private static String message(Path file, int line, int field, String subject, String remedy) {
        StringBuilder text = new StringBuilder().append(file);
        if (line > 0) {
            text.append(':').append(line);
        }
        if (field >= 0) {
            text.append(": field ").append(field);
        }
        return text.append(": ").append(subject).append(": ").append(remedy).toString();
    }

    public Path file() {
        return file;
    }

    public int line() {
        return line;
    }

    public int field() {
        return field;
    }

    /** The class name or attribute value that is wrong. */
    public String subject() {
        return subject;
    }
}
