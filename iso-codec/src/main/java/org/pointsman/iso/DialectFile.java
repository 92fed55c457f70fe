package org.pointsman.iso;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.pointsman.iso.TransactionRows.Location;

/**
 * Reads {@code dialect.xml} or {@code terminals.xml}, top to bottom: field sets must stand before the transactions that
 * use them.
 */
final class DialectFile {
    private static final int ANY = TransactionRow.ANY;
    private static final int RESPONSE_CODE = 39;
    private static final String REVERSAL_SUFFIX = "-reversal";
    private static final Location NOWHERE = new Location(0, 0, 1);

    private static final String USUAL = "upstream.xml";

    private final Path path;
    private final IsoCodec codec;
    private final Set<Path> includes = new HashSet<>();
    private final Map<Integer, FieldPlan> checked = new HashMap<>();
    private final Map<String, SortedSet<Integer>> fieldSets = new HashMap<>();
    private final List<TransactionRow> rows = new ArrayList<>();
    private final Map<String, ResultCode> results = new LinkedHashMap<>();
    private final Map<String, ResultCode> resultsByF39 = new HashMap<>();
    private ProtectedFields protectedFields = ProtectedFields.standard();
    private boolean protectedSaid;
    private MacRule mac = MacRule.CUP_ECB;
    private PinRule[] pinDigits = PinElement.standard();
    private PinRule zonePin = PinRule.ISO_0;
    private boolean weakerZone;
    private DukptRule dukpt;
    private final List<Dialect.Subfield> subfields = new ArrayList<>();
    private final List<Dialect.Meaning> meanings = new ArrayList<>();
    private final Map<String, AnswerCode> answers = AnswerCode.standard();
    private final Set<String> ownAnswers = new HashSet<>();
    private final Map<String, Integer> rowLines = new HashMap<>();
    private final Map<Integer, Charset> charsets = new HashMap<>();
    private final UpstreamFile upstream;

    private String name = "";
    private Framing framing;
    private Location messageType = NOWHERE;
    private Location management = NOWHERE;
    private String otherAnswer;
    private int reversalMti = ANY;
    private int reversalRepeatMti = ANY;
    private int reversalResponseMti = ANY;
    private long hostOwnedFields;
    private EntryModes entryModes = EntryModes.any();

    private DialectFile(Path path, IsoCodec codec) {
        this.path = path;
        this.codec = codec;
        this.upstream = new UpstreamFile(this, codec);
    }

    /** A dialect that says nothing but how messages follow each other. */
    static DialectFile none(Path packager, IsoCodec codec, Framing framing) {
        DialectFile file = new DialectFile(packager, codec);
        file.framing = framing;
        return file;
    }

    static DialectFile read(Path path, IsoCodec codec) {
        DialectFile file = new DialectFile(path, codec);
        file.readElements(path);
        if (file.framing == null) {
            throw new DialectException(path, 0, -1, "<framing>",
                    "is missing; add how messages follow each other, such as"
                            + " <framing length=\"binary\" length-bytes=\"2\" tpdu-bytes=\"0\" header-bytes=\"0\" max-frame=\"4096\"/>");
        }
        return file;
    }

    /** The file itself, when it has transactions to carry out. */
    DialectFile requireTransactions() {
        if (rows.isEmpty()) {
            throw new DialectException(path, 0, -1, "<transactions>",
                    "has no <transaction>; add one for each message type"
                            + " to be answered (to decode alone none is needed)");
        }
        return this;
    }

    private void readElements(Path from) {
        try (XmlFile xml = new XmlFile(from)) {
            readElements(xml);
        }
    }

    private void readElements(XmlFile xml) {
        for (String element = xml.nextElement(); element != null; element = xml.nextElement()) {
            element(xml, element);
        }
    }

    /** Another dialect's file, as if it stood here; what follows replaces its framing and checks. */
    private void include(XmlFile xml) {
        Path included = path.resolveSibling(xml.required("file")).normalize();
        if (!includes.add(included) || included.equals(path)) {
            throw xml.failure("include", "reads " + included + " twice; remove one");
        }
        readElements(included);
    }

    private void readCheck(XmlFile xml) {
        int field = field(xml, xml.number("field"));
        checked.put(field, CheckElement.read(xml, checked.getOrDefault(field, codec.plan(field))));
    }

    private void element(XmlFile xml, String element) {
        switch (element) {
            case "dialect" -> name = name.isEmpty() ? xml.required("name") : name;
            case "protected" -> beginProtected();
            case "checks", "transactions", "results", "subfields", "meanings" -> {
            }
            case "answers" -> readAnswers(xml);
            case "include" -> include(xml);
            case "framing" -> framing = FramingElement.read(xml);
            case "check" -> readCheck(xml);
            case "pin" -> readPin(xml);
            case "dukpt" -> dukpt = DukptRule.read(xml, field(xml, xml.number("serial")), mac);
            case "mac" -> mac = MacRule.read(xml);
            case "keys" -> readKeys(xml);
            case "reversals" -> readReversals(xml);
            case "entry-modes" -> entryModes = EntryModes.read(xml);
            case "host-owned" -> hostOwnedFields = bits(xml, "fields");
            case "field-set" -> fieldSets.put(xml.required("name"), fields(xml, "fields"));
            case "transaction" -> readTransaction(xml);
            case "result" -> readResult(xml);
            case "field" -> readProtected(xml);
            case "subfield" -> readSubfield(xml);
            case "meaning" -> readMeaning(xml);
            case "text" -> readText(xml);
            case "answer" -> readAnswer(xml);
            case "upstream" -> upstream.begin(xml);
            case "fill" -> upstream.readFill(xml);
            case "entry-mode" -> upstream.readEntryMode(xml);
            case "message" -> upstream.readMessage(xml);
            case "send" -> upstream.readSend(xml);
            case "management" -> upstream.readManagement(xml);
            default ->
                throw xml.failure("<" + element + ">", "is not an element of a dialect file; remove or correct it");
        }
    }

    private void readPin(XmlFile xml) {
        pinDigits = PinElement.digits(xml);
        zonePin = PinElement.zone(xml);
        weakerZone = PinElement.weaker(xml);
    }

    private void readKeys(XmlFile xml) {
        messageType = location(xml, "message-type");
        management = location(xml, "management-code");
    }

    private Location location(XmlFile xml, String attribute) {
        String text = xml.optional(attribute, null);
        if (text == null) {
            return NOWHERE;
        }
        if (!text.matches("\\d{1,3}:\\d{1,2}:\\d")) {
            throw xml.failure(attribute, "write field:first-digit:digits, such as 60:0:2");
        }
        String[] parts = text.split(":", -1);
        int field = field(xml, Integer.parseInt(parts[0]));
        return new Location(field, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    private void readReversals(XmlFile xml) {
        reversalMti = xml.number("mti");
        reversalRepeatMti = xml.optionalNumber("repeat");
        reversalResponseMti = xml.number("response");
    }

    private void readTransaction(XmlFile xml) {
        boolean reversible = xml.flag("reversal");
        TransactionRow.Key key = new TransactionRow.Key(xml.required("name"), xml.number("request"), ANY,
                xml.number("response"), xml.optionalNumber("processing"), xml.optionalNumber("condition"),
                xml.optionalNumber("type"), xml.optionalNumber("management"));
        TransactionRow row = new TransactionRow(key, xml.flag("mac"), reversible, null, bits(xml, "mandatory"),
                array(xml, "approved"), array(xml, "declined"));
        add(xml, row);
        if (reversible) {
            add(xml, reversal(xml, row));
        }
    }

    private TransactionRow reversal(XmlFile xml, TransactionRow row) {
        if (reversalMti == ANY) {
            throw xml.failure(row.name(), "has reversals, but <reversals> with their message types is missing above");
        }
        TransactionRow.Key key = new TransactionRow.Key(row.name() + REVERSAL_SUFFIX, reversalMti, reversalRepeatMti,
                reversalResponseMti, row.processingCode(), row.conditionCode(), row.messageType(),
                row.networkManagementCode());
        return new TransactionRow(key, row.macRequired(), false, row, bits(xml, "reversal-mandatory"),
                array(xml, "reversal-approved"), array(xml, "reversal-declined"));
    }

    private void add(XmlFile xml, TransactionRow row) {
        Integer before = rowLines.putIfAbsent(row.name(), xml.line());
        if (before != null) {
            throw xml.failure(row.name(), "is already defined at line " + before + "; give each row its own name");
        }
        rows.add(row);
    }

    private void readResult(XmlFile xml) {
        ResultCode result = new ResultCode(xml.required("name"), xml.required("f39"), xml.required("zh"),
                xml.required("en"));
        if (!result.f39().matches("[0-9A-Z]{2}")) {
            throw xml.failure(result.name(), "f39 has two digits or capital letters");
        }
        if (results.putIfAbsent(result.name(), result) != null) {
            throw xml.failure(result.name(), "is defined twice; keep one");
        }
        resultsByF39.putIfAbsent(result.f39(), result);
    }

    private void beginProtected() {
        if (!protectedSaid) {
            protectedFields = new ProtectedFields();
            protectedSaid = true;
        }
    }

    private void readProtected(XmlFile xml) {
        String shown = xml.required("shown");
        for (ProtectedFields.Mode mode : ProtectedFields.Mode.values()) {
            if (mode.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(shown)) {
                int clearIn = xml.optionalNumber("clear-in");
                protectedFields.protect(field(xml, xml.number("id")), mode, clearIn == ANY ? ANY : clearIn / 100);
                protectedFields.showTags(xml.number("id"), xml.optional("clear-tags", ""));
                return;
            }
        }
        throw xml.failure(shown, "shown is one of clear, pan, wiped, ber-tlv, terminal-tlv");
    }

    private void readSubfield(XmlFile xml) {
        subfields.add(new Dialect.Subfield(field(xml, xml.number("field")), xml.number("from"), xml.number("length"),
                xml.required("name")));
    }

    private void readMeaning(XmlFile xml) {
        meanings.add(new Dialect.Meaning(field(xml, xml.number("field")), xml.number("from"), xml.required("value"),
                Math.max(0, xml.optionalNumber("mti")), xml.required("text")));
    }

    private void readText(XmlFile xml) {
        String charsetName = xml.token("charset");
        try {
            Charset charset = Charset.forName(charsetName);
            fields(xml, "fields").forEach(field -> charsets.put(field, charset));
        } catch (IllegalArgumentException e) {
            throw xml.failure("charset=\"" + charsetName + "\"",
                    "is none that this JVM knows; write one such as GBK or UTF-8");
        }
    }

    private void readAnswers(XmlFile xml) {
        otherAnswer = xml.optional("other", otherAnswer);
        if (otherAnswer != null && !otherAnswer.matches("[0-9A-Z]{2}")) {
            throw xml.failure("other=\"" + otherAnswer + "\"", "write two digits or capital letters");
        }
    }

    private void readAnswer(XmlFile xml) {
        AnswerCode answer = AnswerCode.read(xml);
        if (!ownAnswers.add(answer.f39())) {
            throw xml.failure(answer.f39(), "is defined twice; keep one");
        }
        answers.put(answer.f39(), answer);
    }

    private long bits(XmlFile xml, String attribute) {
        long bits = 0;
        for (int field : fields(xml, attribute)) {
            if (field > 64) {
                throw xml.failure(field, attribute, "only fields up to 64 can be listed here");
            }
            bits |= IsoMessage.bit(field);
        }
        return bits;
    }

    private int[] array(XmlFile xml, String attribute) {
        return fields(xml, attribute).stream().mapToInt(Integer::intValue).toArray();
    }

    /** Field numbers and names of earlier field sets, separated by spaces. */
    SortedSet<Integer> fields(XmlFile xml, String attribute) {
        SortedSet<Integer> fields = new TreeSet<>();
        String list = xml.optional(attribute, "").strip();
        for (String word : list.isEmpty() ? new String[0] : list.split("\\s+", -1)) {
            if (word.matches("\\d{1,3}")) {
                fields.add(field(xml, Integer.parseInt(word)));
            } else if (fieldSets.containsKey(word)) {
                fields.addAll(fieldSets.get(word));
            } else {
                throw xml.failure(word, "is neither a field number nor a field set defined above");
            }
        }
        return fields;
    }

    int field(XmlFile xml, int field) {
        if (!codec.defines(field)) {
            throw xml.failure(field, "field", "is not defined in packager.xml; add it there or remove it here");
        }
        return field;
    }

    Path path() {
        return path;
    }

    /** The packager's codec with the checks of this file. */
    IsoCodec codec() {
        return codec.with(checked);
    }

    String name() {
        return name;
    }

    Framing framing() {
        return framing;
    }

    TransactionRows transactions() {
        List<TransactionRow> told = rows.stream().map(row -> row.reversal() ? row.repeatedBy(reversalRepeatMti) : row)
                .toList();
        return new TransactionRows(told, messageType, management);
    }

    Map<String, ResultCode> results() {
        return results;
    }

    Map<String, ResultCode> resultsByF39() {
        return resultsByF39;
    }

    ProtectedFields protectedFields() {
        return protectedFields;
    }

    PinRule[] pinDigits() {
        return pinDigits;
    }

    PinRule zonePin() {
        return zonePin;
    }

    DukptRule dukpt() {
        return dukpt;
    }

    boolean weakerZone() {
        return weakerZone;
    }

    MacRule mac() {
        return mac;
    }

    long hostOwnedFields() {
        return hostOwnedFields;
    }

    EntryModes entryModes() {
        return entryModes;
    }

    List<Dialect.Subfield> subfields() {
        return subfields;
    }

    List<Dialect.Meaning> meanings() {
        return meanings;
    }

    Map<String, AnswerCode> answers() {
        return answers;
    }

    /** What an unnamed F39 is recorded as; null for itself. */
    String otherAnswer() {
        return otherAnswer;
    }

    /**
     * That of ISO 8583:1987 as shipped: what a dialect meant when there was no other.
     *
     * @throws DialectException when its fields do not suit the packager
     */
    static Upstream usualUpstream(Path path, IsoCodec codec) {
        DialectFile file = new DialectFile(path, codec);
        try (XmlFile xml = new XmlFile(path.resolveSibling(USUAL), DialectFile.class.getResourceAsStream(USUAL))) {
            file.readElements(xml);
        }
        return file.upstream();
    }

    /** What the file says of it; null for nothing. */
    Upstream upstream() {
        Upstream told = upstream.finish(zonePin.blockLength());
        boolean longer = told != null && codec.defines(RESPONSE_CODE) && codec.plan(RESPONSE_CODE).max > 2;
        if (longer && otherAnswer == null) {
            throw told.place().failure(RESPONSE_CODE, "<answers>", "terminals know codes of two characters; add"
                    + " <answers other=\"05\"/> for codes that no <answer> names, and as=\"..\" to each <answer>");
        }
        return told;
    }

    Map<Integer, Charset> charsets() {
        return charsets;
    }
}
