package org.pointsman.iso;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A way to speak ISO 8583, loaded from a directory: {@code packager.xml} (field layouts) and {@code dialect.xml}
 * (framing, checks, transactions, results, protected fields). Immutable and thread-safe.
 */
public final class Dialect {
    private static final String FILE = "dialect.xml";
    private static final String TERMINALS_FILE = "terminals.xml";
    private static final String PACKAGER_FILE = "packager.xml";
    /** Where nothing says how messages follow each other: what most do. A describer finds out which of it is there. */
    private static final Framing USUAL_FRAMING = new Framing(2, 5, 0, 65_537);

    private static final String MINIMUM = "<dialect name=\"mine\"><framing length=\"binary\" length-bytes=\"2\""
            + " tpdu-bytes=\"0\" header-bytes=\"0\" max-frame=\"4096\"/></dialect>";

    private final Path file;
    private final String name;
    private final IsoCodec codec;
    private final Framing framing;
    private final TransactionRows transactions;
    private final Map<String, ResultCode> results;
    private final Map<String, ResultCode> resultsByF39;
    private final ProtectedFields protectedFields;
    private final MacRule mac;
    private final PinRule[] pinDigits;
    private final PinRule zonePin;
    private final boolean weakerZone;
    private final boolean widePins;
    private final DukptRule dukpt;
    private final long hostOwnedFields;
    private final EntryModes entryModes;
    private final List<Subfield> subfields;
    private final List<Meaning> meanings;
    private final Map<String, AnswerCode> answers;
    private final String otherAnswer;
    private final Upstream upstream;
    private final Map<Integer, Charset> charsets;

    /** Part of a composite field, for people: {@code from} is the first digit or character, counted from 0. */
    record Subfield(int field, int from, int length, String name) {
    }

    /** What the digits {@code value} of a field, from digit {@code from} on, say in messages of a type (0 for any). */
    record Meaning(int field, int from, String value, int mti, String text) {
        boolean applies(int messageType) {
            return mti == 0 || mti == messageType;
        }
    }

    Dialect(DialectFile file) {
        this.file = file.path();
        this.name = file.name();
        this.codec = file.codec();
        this.framing = file.framing();
        this.transactions = file.transactions();
        this.results = Map.copyOf(file.results());
        this.resultsByF39 = Map.copyOf(file.resultsByF39());
        this.protectedFields = file.protectedFields();
        this.mac = file.mac();
        this.pinDigits = file.pinDigits();
        this.zonePin = file.zonePin();
        weakerZone = file.weakerZone();
        dukpt = file.dukpt();
        widePins = Arrays.stream(pinDigits).anyMatch(rule -> rule != null && rule.blockLength() > Long.BYTES);
        this.hostOwnedFields = file.hostOwnedFields();
        this.entryModes = file.entryModes();
        this.subfields = List.copyOf(file.subfields());
        this.meanings = List.copyOf(file.meanings());
        this.answers = Map.copyOf(file.answers());
        this.otherAnswer = file.otherAnswer();
        this.upstream = file.upstream();
        this.charsets = Map.copyOf(file.charsets());
    }

    /**
     * Loads a dialect.
     *
     * @param directory holds packager.xml and dialect.xml
     * @throws DialectException when either cannot be used
     */
    public static Dialect load(Path directory) {
        return load(directory, directory.resolve(FILE));
    }

    /**
     * Loads a dialect for terminals: of a dialect that networks speak as well, the rules for terminals stand in
     * terminals.xml.
     *
     * @param directory holds packager.xml, and terminals.xml or dialect.xml
     * @throws DialectException when either cannot be used
     */
    public static Dialect loadForTerminals(Path directory) {
        return load(directory, terminalsFile(directory));
    }

    private static Path terminalsFile(Path directory) {
        Path terminals = directory.resolve(TERMINALS_FILE);
        return Files.exists(terminals) ? terminals : directory.resolve(FILE);
    }

    /**
     * Loads a dialect to decode with: it needs no transactions.
     *
     * @param directory holds packager.xml and dialect.xml, of which a {@code <framing>} is enough
     * @throws DialectException when either cannot be used
     */
    public static Dialect loadForDecoding(Path directory) {
        return new Dialect(read(directory, directory.resolve(FILE)));
    }

    /** As {@link #loadForDecoding}, by the rules for terminals where the dialect has others for networks. */
    public static Dialect loadForDecodingTerminals(Path directory) {
        return new Dialect(read(directory, terminalsFile(directory)));
    }

    /**
     * A packager file alone, to describe messages with: without a length, or with one of two bytes, with or without a
     * TPDU. What may be card data is not shown.
     *
     * @throws DialectException when the file cannot be used
     */
    public static Dialect ofPackager(Path packagerXml) {
        return new Dialect(DialectFile.none(packagerXml, IsoCodec.load(packagerXml), USUAL_FRAMING));
    }

    private static Dialect load(Path directory, Path file) {
        return new Dialect(read(directory, file).requireTransactions());
    }

    private static DialectFile read(Path directory, Path file) {
        Path packager = directory.resolve(PACKAGER_FILE);
        requireFile(packager, "is missing; put the field layouts there, a packager file in jPOS's format");
        requireFile(file, "is missing; to decode alone it is one line beside packager.xml: " + MINIMUM);
        return DialectFile.read(file, IsoCodec.load(packager));
    }

    private static void requireFile(Path file, String remedy) {
        if (Files.notExists(file)) {
            throw new DialectException(file, 0, -1, String.valueOf(file.getFileName()), remedy);
        }
    }

    public String name() {
        return name;
    }

    public IsoCodec codec() {
        return codec;
    }

    public Framing framing() {
        return framing;
    }

    /**
     * Finds the row of a request by message type, F3, F25, F60.1 and the management code; a reversal or its repeat
     * gives the row of the reversal. Allocates nothing.
     *
     * @return null when no row matches
     */
    public TransactionRow classify(IsoMessage message) {
        return transactions.classify(message);
    }

    /** The row whose request this message answers, or null. For people, not for matching replies. */
    TransactionRow classifyReply(IsoMessage message) {
        return transactions.classifyReply(message);
    }

    /** The row of this name, reversals included ({@code purchase-reversal}), or null. */
    public TransactionRow row(String rowName) {
        return transactions.row(rowName);
    }

    /** All rows in file order, each followed by its reversal when it has one. */
    public List<TransactionRow> rows() {
        return transactions.rows();
    }

    /**
     * Mandatory fields of the row that the message lacks, as a bit set of {@link IsoMessage#bit(int)}; 0 when complete.
     */
    public long missingFields(IsoMessage message, TransactionRow row) {
        return row.mandatoryFields() & ~message.bitmap();
    }

    /**
     * Fields of a reply that the host writes and never echoes from the request (dialect section 18, point 7), as a bit
     * set of {@link IsoMessage#bit(int)}.
     */
    public long hostOwnedFields() {
        return hostOwnedFields;
    }

    /**
     * The code of an internal result. For start-up: look codes up once and keep them.
     *
     * @throws DialectException when the dialect does not define the name
     */
    public ResultCode result(String internalName) {
        ResultCode result = results.get(internalName);
        if (result == null) {
            throw new DialectException(file, 0, -1, internalName,
                    "the result is not defined; add a <result> with this name");
        }
        return result;
    }

    /** The first result with this F39, or null: its cashier text serves codes that come from a network. */
    public ResultCode resultOfF39(String f39) {
        return resultsByF39.get(f39);
    }

    /**
     * What the F39 codes of a network mean, by code; one that is not named means {@code declined}: the table
     * {@code answers.csv}, and what the {@code <answer>} elements say instead. Immutable.
     */
    public Map<String, AnswerCode> answers() {
        return answers;
    }

    /**
     * What an F39 that {@link #answers} does not name is recorded as, two characters; null when it is recorded as it
     * is.
     */
    public String otherAnswer() {
        return otherAnswer;
    }

    /**
     * How a switch speaks to a network of this dialect; without an {@code <upstream>} as networks of ISO 8583:1987 are
     * spoken to.
     *
     * @throws DialectException when there is none and the dialect's fields are not those of ISO 8583:1987
     */
    public Upstream upstream() {
        return upstream == null ? usualUpstream() : upstream;
    }

    private Upstream usualUpstream() {
        try {
            return DialectFile.usualUpstream(file, codec);
        } catch (DialectException e) {
            throw new DialectException(file, 0, -1, "<upstream>",
                    "is missing, and that of ISO 8583:1987 does not suit packager.xml, so that no network can be spoken"
                            + " to; write how transactions are sent (" + e.getMessage() + ")",
                    e);
        }
    }

    /** What the digits of a field say by this dialect's description tables, in any message; empty when nothing. */
    public String meaning(int field, String value) {
        return meanings.stream()
                .filter(m -> m.field() == field && m.mti() == 0 && value.startsWith(m.value(), m.from()))
                .map(Meaning::text).collect(Collectors.joining(", "));
    }

    public ProtectedFields protectedFields() {
        return protectedFields;
    }

    /** How F64 is computed; CUP ECB where the dialect does not say. */
    public MacRule mac() {
        return mac;
    }

    /** The form of a PIN block whose F53 begins with a digit; null for one that says nothing, and for -1. */
    public PinRule pin(int digit) {
        return digit < 0 || digit >= pinDigits.length ? null : pinDigits[digit];
    }

    /** The form a network takes: one with the card number. */
    public PinRule zonePin() {
        return zonePin;
    }

    /**
     * Whether a PIN of a 16-byte block may go to a network that takes blocks of eight, because it cannot take others.
     */
    public boolean weakerZone() {
        return weakerZone;
    }

    /** How terminals derive a key for each transaction; null where they have keys of a sign-on. */
    public DukptRule dukpt() {
        return dukpt;
    }

    /** Whether terminals may send PIN blocks of 16 bytes. */
    public boolean widePins() {
        return widePins;
    }

    /** The entry modes of F22; all of them where the dialect does not list any. */
    public EntryModes entryModes() {
        return entryModes;
    }

    /** The charset in which a field's characters are shown to people; null where they are ASCII. */
    Charset charset(int field) {
        return charsets.get(field);
    }

    List<Subfield> subfields() {
        return subfields;
    }

    List<Meaning> meanings() {
        return meanings;
    }

    @Override
    public String toString() {
        return "Dialect[" + name + ']';
    }
}
