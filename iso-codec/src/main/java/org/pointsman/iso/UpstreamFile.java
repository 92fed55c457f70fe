package org.pointsman.iso;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.pointsman.iso.Upstream.Fill;
import org.pointsman.iso.Upstream.Management;
import org.pointsman.iso.Upstream.Message;
import org.pointsman.iso.Upstream.Place;
import org.pointsman.iso.Upstream.Send;

/**
 * Collects the {@code <upstream>} section of a dialect and puts it together at the end. A row of a file replaces that
 * of a file it includes; two of one file are a mistake.
 */
final class UpstreamFile {
    private static final int MAX_MTI = 9_999;
    private static final int NONE = -1;
    private static final String REVERSAL = "reversal";
    private static final String INQUIRY = "inquiry";
    /** In the place of a message: nobody can ask. */
    private static final String NEVER = "none";
    private static final String CONNECTION = "connection";
    private static final String NETWORK = "network";
    private static final SortedSet<Integer> NO_FIELDS = Collections.emptySortedSet();
    private static final String ACCEPTED = "00";
    private static final String MALFORMED = "30";
    private static final String UNKNOWN = "40";

    private final DialectFile dialect;
    private final IsoCodec codec;
    private final SortedMap<Integer, Fill> fills = new TreeMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, MessageRow> messages = new LinkedHashMap<>();
    private final Map<String, SendRow> sends = new LinkedHashMap<>();
    private final Map<String, String> entryModes = new HashMap<>();
    private Place section;
    private SortedSet<Integer> match;
    private int pinBytes;
    private Supplier<Management> management;

    private record MessageRow(Place place, int mti, int repeatMti, int answerMti, SortedSet<Integer> fields,
            Map<Integer, String> set, SortedSet<Integer> match) {
    }

    private record SendRow(Place place, int processingCode, String message, String reversal, String inquiry,
            String stored) {
    }

    UpstreamFile(DialectFile dialect, IsoCodec codec) {
        this.dialect = dialect;
        this.codec = codec;
        for (String[] row : CsvTable.read("upstream.csv", 3)) {
            int field = Integer.parseInt(row[0]);
            put(new Fill(field, Upstream.value(row[1]).orElseThrow(), row[2], false));
        }
    }

    private void put(Fill fill) {
        fills.values().removeIf(other -> other.value() == fill.value() && fill.value() != UpstreamValue.CONSTANT);
        fills.put(fill.field(), fill);
    }

    void begin(XmlFile xml) {
        section = once(xml, "<upstream>");
        match = dialect.fields(xml, "match");
    }

    private Place once(XmlFile xml, String row) {
        Place before = places.get(row);
        if (before != null && before.file().equals(xml.path())) {
            throw xml.failure(row, "is already defined at line " + before.line() + "; keep one");
        }
        Place here = new Place(xml.path(), xml.line());
        places.put(row, here);
        return here;
    }

    private void requireSection(XmlFile xml, String element) {
        if (section == null) {
            throw xml.failure(element, "stands outside of <upstream>; move it there");
        }
    }

    void readFill(XmlFile xml) {
        requireSection(xml, "<fill>");
        int field = dialect.field(xml, xml.number("field"));
        once(xml, "<fill field=\"" + field + "\">");
        String word = xml.token("with");
        UpstreamValue value = Upstream.value(word)
                .orElseThrow(() -> xml.failure(field, word, "is nothing a field can be filled with; write one of "
                        + List.of(UpstreamValue.values()).stream().map(UpstreamValue::word).toList()));
        String standard = fills.values().stream().filter(fill -> fill.value() == value).map(Fill::as).findFirst()
                .orElse("");
        Fill fill = new Fill(field, value, xml.optional("as", standard).strip(), codec.plan(field).content.bytes());
        checkFill(xml, fill);
        put(fill);
    }

    private void checkFill(XmlFile xml, Fill fill) {
        UpstreamValue value = fill.value();
        if (value.home() > 0 && value.home() != fill.field()) {
            throw xml.failure(fill.field(), value.word(),
                    "stands in field " + value.home() + " in every edition; remove the line");
        }
        for (String word : value == UpstreamValue.ORIGINAL ? fill.words() : List.<String>of()) {
            if (Upstream.part(word).isEmpty()) {
                throw xml.failure(fill.field(), word, "is no part of what names an original; write some of "
                        + List.of(OriginalPart.values()).stream().map(OriginalPart::word).toList());
            }
        }
        boolean digits = switch (value) {
            case ENTRY_MODE -> fill.as().matches("\\d{3} \\d{3}");
            case CONDITION, PIN_CONTROL, CONSTANT -> !fill.as().isEmpty();
            default -> true;
        };
        if (!digits) {
            throw xml.failure(fill.field(), "as=\"" + fill.as() + "\"",
                    value == UpstreamValue.ENTRY_MODE
                            ? "write F22 of what no terminal sent, keyed and scanned, such as 012 032"
                            : "write what the field holds");
        }
    }

    void readEntryMode(XmlFile xml) {
        requireSection(xml, "<entry-mode>");
        String terminal = xml.token("terminal");
        if (!terminal.matches("\\d{2,3}")) {
            throw xml.failure(terminal, "terminal is the first two digits of a terminal's F22, or all three");
        }
        Place place = once(xml, "<entry-mode terminal=\"" + terminal + "\">");
        String network = xml.token("network");
        checkConstant(place, UpstreamValue.ENTRY_MODE.home(), network);
        entryModes.put(terminal, network);
    }

    void readMessage(XmlFile xml) {
        requireSection(xml, "<message>");
        String name = xml.token("name");
        Place place = once(xml, "<message name=\"" + name + "\">");
        int mti = mti(xml, "mti");
        int repeat = xml.optional("repeat", null) == null ? mti : mti(xml, "repeat");
        messages.put(name, new MessageRow(place, mti, repeat, mti(xml, "response"), dialect.fields(xml, "fields"),
                constants(xml), xml.optional("match", null) == null ? NO_FIELDS : dialect.fields(xml, "match")));
    }

    private static int mti(XmlFile xml, String attribute) {
        int mti = xml.number(attribute);
        if (mti > MAX_MTI) {
            throw xml.failure(attribute + "=\"" + mti + "\"", "a message type has four digits");
        }
        return mti;
    }

    /** {@code 24=200 25=1000}. */
    private Map<Integer, String> constants(XmlFile xml) {
        Map<Integer, String> constants = new TreeMap<>();
        String text = xml.optional("set", "").strip();
        for (String word : text.isEmpty() ? new String[0] : text.split("\\s+", -1)) {
            if (!word.matches("\\d{1,3}=\\S+")) {
                throw xml.failure(word, "write field=value, such as 24=200");
            }
            int equals = word.indexOf('=');
            int field = dialect.field(xml, Integer.parseInt(word.substring(0, equals)));
            String value = word.substring(equals + 1);
            checkConstant(new Place(xml.path(), xml.line()), field, value);
            if (constants.put(field, value) != null) {
                throw xml.failure(field, word, "the field is set twice; keep one");
            }
        }
        return constants;
    }

    private void checkConstant(Place place, int field, String value) {
        FieldPlan plan = codec.plan(field);
        boolean bytes = plan.content.bytes();
        boolean right = bytes
                ? value.matches("([0-9A-Fa-f]{2})+") && (!plan.fixed() || value.length() == 2 * plan.max)
                : !plan.content.numeric() || value.matches("\\d+");
        if (!right || value.length() > (bytes ? 2 * plan.max : plan.max)) {
            throw place.failure(field, value, "does not fit the " + plan.max + (bytes ? " bytes" : " characters")
                    + " of packager.xml; correct it");
        }
    }

    void readSend(XmlFile xml) {
        requireSection(xml, "<send>");
        String name = xml.token("transaction");
        Place place = once(xml, "<send transaction=\"" + name + "\">");
        String processing = xml.optional("processing", null);
        if (processing != null && !processing.matches("\\d{6}")) {
            throw xml.failure(name, "processing=\"" + processing + "\": a processing code has six digits");
        }
        sends.put(name,
                new SendRow(place, processing == null ? NONE : Integer.parseInt(processing), xml.token("message"),
                        xml.optional(REVERSAL, REVERSAL), xml.optional(INQUIRY, INQUIRY),
                        xml.optional("stored", null)));
    }

    void readManagement(XmlFile xml) {
        requireSection(xml, "<management>");
        Place place = once(xml, "<management>");
        int code = dialect.field(xml, xml.number("code"));
        SortedSet<Integer> fields = dialect.fields(xml, "fields");
        fields.remove(code);
        MessageRow row = new MessageRow(place, mti(xml, "mti"), NONE, mti(xml, "response"), fields, constants(xml),
                NO_FIELDS);
        Management codes = new Management(row.mti(), row.answerMti(), code, xml.number("sign-on"),
                xml.number("sign-off"), xml.number("echo"), code(xml, "accepted", ACCEPTED),
                code(xml, "malformed", MALFORMED), code(xml, "unknown", UNKNOWN), List.of(),
                List.copyOf(dialect.fields(xml, "reply")), xml.optionalNumber("key-exchange"),
                xml.optionalNumber("key"), xml.optionalNumber("cutover"), eachConnection(xml));
        management = () -> management(row, codes);
    }

    private static boolean eachConnection(XmlFile xml) {
        String word = xml.optional("signs-on", CONNECTION);
        if (!word.equals(CONNECTION) && !word.equals(NETWORK)) {
            throw xml.failure(word, "signs-on is connection, where each signs on for itself, or network");
        }
        return word.equals(CONNECTION);
    }

    private static String code(XmlFile xml, String attribute, String otherwise) {
        String code = xml.optional(attribute, otherwise);
        if (!code.matches("[0-9A-F]{2,4}")) {
            throw xml.failure(attribute + "=\"" + code + "\"", "write F39 of the answer, two to four digits");
        }
        return code;
    }

    private Management management(MessageRow row, Management codes) {
        List<Fill> filled = new ArrayList<>(fill(row, "<management>"));
        filled.add(new Fill(codes.codeField(), UpstreamValue.MANAGEMENT_CODE, "", false));
        filled.sort(Comparator.comparingInt(Fill::field));
        for (Fill fill : filled) {
            if (!fill.value().ofManagement()) {
                throw row.place().failure(fill.field(), fill.value().word(),
                        "is nothing that a management message can tell; remove the field");
            }
        }
        return new Management(codes.mti(), codes.answerMti(), codes.codeField(), codes.signOn(), codes.signOff(),
                codes.echo(), codes.accepted(), codes.malformed(), codes.unknown(), List.copyOf(filled),
                codes.answerFields(), codes.keyExchange(), codes.keyField(), codes.cutover(), codes.perConnection());
    }

    private List<Fill> fill(MessageRow row, String subject) {
        SortedSet<Integer> all = new TreeSet<>(row.fields());
        all.addAll(row.set().keySet());
        return all.stream().map(field -> fill(row, subject, field)).toList();
    }

    private Fill fill(MessageRow row, String subject, int field) {
        FieldPlan plan = codec.plan(field);
        String constant = row.set().get(field);
        Fill told = constant == null ? fills.get(field) : new Fill(field, UpstreamValue.CONSTANT, constant, false);
        if (told == null) {
            throw row.place().failure(field, subject, "nothing says what the field holds; add <fill field=\"" + field
                    + "\" with=\"...\"/> above, or set=\"" + field + "=...\"");
        }
        requireRoom(row.place(), told, plan);
        return new Fill(field, told.value(), told.as(), plan.content.bytes());
    }

    private void requireRoom(Place place, Fill fill, FieldPlan plan) {
        UpstreamValue value = fill.value();
        int units = value == UpstreamValue.ORIGINAL
                ? fill.parts().stream().mapToInt(OriginalPart::digits).sum()
                : value == UpstreamValue.PIN_BLOCK ? pinBytes : value.units();
        boolean wrong = plan.max < units || (value.exact() && plan.fixed() && plan.max != units);
        if (wrong) {
            throw place.failure(fill.field(), value.word(), "takes " + units + ", but packager.xml says " + plan.max
                    + "; correct it there or <fill> the field with something else");
        }
        if (value == UpstreamValue.CONSTANT || value == UpstreamValue.PIN_CONTROL || value == UpstreamValue.CONDITION) {
            checkConstant(place, fill.field(), fill.as());
        }
    }

    /**
     * Null where the file has no such section.
     *
     * @param pinBlockLength of the form of PIN blocks the network takes
     */
    Upstream finish(int pinBlockLength) {
        pinBytes = pinBlockLength;
        if (section == null) {
            return null;
        }
        if (management == null) {
            throw section.failure("<management>", "is missing in <upstream>; add sign-on, sign-off and echo");
        }
        Map<String, Message> built = new HashMap<>();
        messages.forEach((name, row) -> built.put(name, new Message(name, row.mti(), row.repeatMti(), row.answerMti(),
                fill(row, "message " + name), row.match())));
        messages.forEach((name, row) -> requireMatchable(row, built.get(name)));
        Map<String, Send> rows = new LinkedHashMap<>();
        sends.forEach((name, row) -> rows.put(name, send(name, row, built)));
        Upstream upstream = new Upstream(section, match, rows, management.get(), entryModes());
        if (!upstream.matchable(match)) {
            throw section.failure("match=\"" + text(match) + "\"", "an answer is matched by 11 and any of "
                    + text(upstream.matchable()) + ", which every message has");
        }
        return upstream;
    }

    private void requireMatchable(MessageRow row, Message message) {
        SortedSet<Integer> matchable = message.matchable();
        boolean right = row.match().isEmpty()
                || (row.match().contains(UpstreamValue.STAN.home()) && matchable.containsAll(row.match()));
        if (!right) {
            throw row.place().failure("match=\"" + text(row.match()) + "\"", "an answer to message " + message.name()
                    + " is matched by 11 and any of " + text(matchable) + ", which it has");
        }
    }

    /** A row of two digits holds for all that begin so and have none of their own. */
    private Map<String, String> entryModes() {
        Map<String, String> all = new HashMap<>();
        entryModes.forEach((terminal, network) -> {
            for (int last = 0; terminal.length() == 2 && last <= 9; last++) {
                all.put(terminal + last, entryModes.getOrDefault(terminal + last, network));
            }
            if (terminal.length() == 3) {
                all.put(terminal, network);
            }
        });
        return Map.copyOf(all);
    }

    private static String text(SortedSet<Integer> fields) {
        return String.join(" ", fields.stream().map(String::valueOf).toList());
    }

    private Send send(String name, SendRow row, Map<String, Message> built) {
        return new Send(name, row.place(), row.processingCode(), message(row, row.message(), built),
                message(row, row.reversal(), built),
                row.inquiry().equals(NEVER) ? null : message(row, row.inquiry(), built),
                row.stored() == null ? null : message(row, row.stored(), built));
    }

    private static Message message(SendRow row, String name, Map<String, Message> built) {
        Message message = built.get(name);
        if (message == null) {
            throw row.place().failure(name,
                    "is no <message> of this dialect; known are " + new TreeSet<>(built.keySet()));
        }
        return message;
    }
}
