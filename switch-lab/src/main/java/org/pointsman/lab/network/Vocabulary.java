package org.pointsman.lab.network;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.OriginalPart;
import org.pointsman.iso.Upstream;
import org.pointsman.iso.Upstream.Fill;
import org.pointsman.iso.Upstream.Management;
import org.pointsman.iso.Upstream.Message;
import org.pointsman.iso.Upstream.Send;
import org.pointsman.iso.UpstreamValue;
import org.pointsman.lab.network.UpstreamMessage.Kind;
import org.pointsman.lab.network.UpstreamMessage.Name;

/** The words of a dialect as the network reads them: what a switch says in its {@code <upstream>}. Immutable. */
public final class Vocabulary {
    private static final String NOTICE = "script-notice";
    private static final String OTHER_DECLINE = "05";
    private static final Set<String> APPROVING = Set.of("approved", "partly-approved");
    private static final Set<String> ADVISED = Set.of("completion-notice", "offline-sale", "e-cash-sale", "adjustment",
            "tip");
    private static final int TRANSMISSION = 7;
    private static final int ENTRY_MODE = 22;
    private static final long CODES = 1_000_000;
    private static final int LL = 2;
    private static final int INSTITUTION = 32;

    private final Dialect dialect;
    private final Management management;
    private final Map<Integer, Integer> answerTypes = new HashMap<>();
    /** Of repeats, the type of the first sending. */
    private final Map<Integer, Integer> firstTypes = new HashMap<>();
    private final Set<Integer> reversals = new HashSet<>();
    private final Set<Integer> inquiries = new HashSet<>();
    private final Set<Integer> notices = new HashSet<>();
    private final Set<Integer> advices = new HashSet<>();
    private final Map<Long, Kind> kinds = new HashMap<>();
    private final Map<Integer, Kind> kindsOfCode = new HashMap<>();
    private final int originalField;
    private final List<OriginalPart> originalParts;
    private final int timeField;
    private final Map<String, String> codes = new HashMap<>();
    /** Codes of two characters that say something else here than to terminals. */
    private final Set<String> otherwise = new HashSet<>();
    private final Set<String> approving = new HashSet<>();
    private final boolean ownCodes;

    /** Those of a network. */
    public Vocabulary(Dialect dialect) {
        this.dialect = dialect;
        Upstream upstream = dialect.upstream();
        management = upstream.management();
        for (Send send : upstream.sends().values()) {
            add(send);
        }
        List<Fill> fills = upstream.sends().values().stream().flatMap(send -> send.reversal().fields().stream())
                .distinct().toList();
        Fill original = fills.stream().filter(fill -> fill.value() == UpstreamValue.ORIGINAL).findFirst().orElseThrow(
                () -> upstream.place().failure("reversal", "names no original, so that the simulator cannot know it"));
        originalField = original.field();
        originalParts = original.parts();
        timeField = originalParts.contains(OriginalPart.LOCAL_DATE_TIME)
                ? fills.stream().filter(fill -> fill.value() == UpstreamValue.LOCAL_DATE_TIME).findFirst().orElseThrow()
                        .field()
                : TRANSMISSION;
        ownCodes = dialect.otherAnswer() != null;
        dialect.answers().values().stream().filter(answer -> APPROVING.contains(answer.request()))
                .forEach(answer -> approving.add(answer.f39()));
        new TreeMap<>(dialect.answers()).values().stream().filter(answer -> !answer.f39().equals(answer.as()))
                .forEach(answer -> codes.putIfAbsent(answer.as(), answer.f39()));
        dialect.answers().values().stream().filter(answer -> !answer.f39().equals(answer.as()))
                .forEach(answer -> otherwise.add(answer.f39()));
    }

    private void add(Send send) {
        Stream.of(send.message(), send.reversal(), send.inquiry(), send.stored()).filter(message -> message != null)
                .forEach(this::add);
        add(send.reversal(), reversals);
        if (send.inquiry() != null) {
            add(send.inquiry(), inquiries);
        }
        if (send.transaction().equals(NOTICE)) {
            add(send.message(), notices);
        }
        if (ADVISED.contains(send.transaction())) {
            add(send.message(), advices);
        }
        Kind kind = kind(send.transaction());
        for (Message message : send.stored() == null
                ? List.of(send.message())
                : List.of(send.message(), send.stored())) {
            kinds.putIfAbsent(message.mti() * CODES + send.processingCode(), kind);
            kinds.putIfAbsent(message.repeatMti() * CODES + send.processingCode(), kind);
        }
        kindsOfCode.putIfAbsent(send.processingCode(), kind);
    }

    private void add(Message message) {
        answerTypes.put(message.mti(), message.answerMti());
        answerTypes.put(message.repeatMti(), message.answerMti());
        if (message.mti() != message.repeatMti()) {
            firstTypes.put(message.repeatMti(), message.mti());
        }
    }

    private static void add(Message message, Set<Integer> types) {
        types.add(message.mti());
        types.add(message.repeatMti());
    }

    private static Kind kind(String transaction) {
        return switch (transaction) {
            case "purchase", "completion", "completion-notice", "offline-sale", "e-cash-sale" -> Kind.PURCHASE;
            case "purchase-void", "preauth-void", "completion-void" -> Kind.VOID;
            case "preauth", "additional-preauth" -> Kind.PREAUTH;
            case "refund" -> Kind.REFUND;
            case "adjustment", "tip" -> Kind.ADJUSTMENT;
            case "balance" -> Kind.BALANCE;
            default -> Kind.OTHER;
        };
    }

    /** Whose words these are. */
    public Dialect dialect() {
        return dialect;
    }

    /** Sign-on, echo and keys. */
    public Management management() {
        return management;
    }

    /** Whether this type takes something back. */
    public boolean reversal(int type) {
        return reversals.contains(type);
    }

    /** Whether this type asks what became of something. */
    public boolean inquiry(int type) {
        return inquiries.contains(type);
    }

    /** Whether this type tells what became of a script. */
    public boolean notice(int type) {
        return notices.contains(type);
    }

    /** Whether a switch asks for something by this type, other than sign-on and echo. */
    public boolean asked(int type) {
        return answerTypes.containsKey(type);
    }

    /** Whether this type is that of a later sending. */
    public boolean repeat(int type) {
        return firstTypes.containsKey(type);
    }

    /** The type of the first sending. */
    public int firstType(int type) {
        return firstTypes.getOrDefault(type, type);
    }

    /** The type of the answer. */
    public int answerType(int type) {
        return answerTypes.get(type);
    }

    /** What is asked for: a purchase that names an original completes it. */
    public Kind kind(IsoMessage message) {
        int code = (int) message.longValue(3);
        Kind kind = kinds.getOrDefault(message.mti() * CODES + code, kindsOfCode.getOrDefault(code, Kind.OTHER));
        return kind == Kind.PURCHASE && message.has(originalField) ? Kind.COMPLETION : kind;
    }

    /** The field that names what a message follows. */
    public int originalField() {
        return originalField;
    }

    /** Reads a message. */
    public UpstreamMessage read(IsoMessage message) {
        return read(message.longValue(INSTITUTION), message);
    }

    private UpstreamMessage read(long institution, IsoMessage message) {
        Name original = message.has(originalField) ? original(institution, message) : null;
        return UpstreamMessage.of(institution, message, original, kind(message), message.longValue(timeField));
    }

    /** Reads a message and gives it the type that the shipped dialect has for it. */
    public UpstreamMessage translated(long institution, IsoMessage message) {
        UpstreamMessage read = read(institution, message);
        return read.ofType(shippedType(message, read.kind()) + (repeat(message.mti()) && read.stored() ? 1 : 0));
    }

    private int shippedType(IsoMessage message, Kind kind) {
        int type = message.mti();
        if (type == management.mti()) {
            return UpstreamMessage.MANAGEMENT;
        }
        if (reversal(type)) {
            return UpstreamMessage.REVERSAL;
        }
        if (inquiry(type)) {
            return UpstreamMessage.INQUIRY;
        }
        if (notice(type)) {
            return UpstreamMessage.NOTICE;
        }
        // A terminal that waits for the answer has told how it read the card.
        if (advices.contains(type) && !message.has(ENTRY_MODE)) {
            return UpstreamMessage.ADVICE;
        }
        return kind == Kind.PREAUTH ? UpstreamMessage.AUTHORISATION : UpstreamMessage.REQUEST;
    }

    // The institution is that of the message: nobody names what another one sent.
    private Name original(long institution, IsoMessage message) {
        long time = IsoMessage.NONE;
        long stan = IsoMessage.NONE;
        int from = 0;
        for (OriginalPart part : originalParts) {
            int digits = part == OriginalPart.ACQUIRER_LL
                    ? LL + (int) message.longValue(originalField, from, LL)
                    : part.digits();
            switch (part) {
                case STAN -> stan = message.longValue(originalField, from, digits);
                case TRANSMISSION, LOCAL_DATE_TIME -> time = message.longValue(originalField, from, digits);
                case ACQUIRER, ACQUIRER_LL, MTI, NO_FORWARDER -> {
                    // The rest tells it apart.
                }
            }
            from += digits;
        }
        return new Name(institution, time, (int) stan);
    }

    /** Whether this F39 of the dialect approves a request, if only in part. */
    public boolean approves(String f39) {
        return approving.contains(f39);
    }

    /** F39 of the dialect for a code of two characters. */
    public String responseCode(String code) {
        if (ownCodes) {
            return codes.getOrDefault(code, codes.get(OTHER_DECLINE));
        }
        return otherwise.contains(code) ? codes.getOrDefault(code, code) : code;
    }
}
