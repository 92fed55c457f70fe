package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pointsman.records.Transaction;

/** The batches of one terminal as the journal tells them, added up anew each time. */
final class BatchLedger {
    static final int FAMILY_DIGITS = 31;
    private static final int DETAIL_DIGITS = 40;
    private static final int COUNT_DIGITS = 2;
    private static final String AFTER_CLOSE = "APPROVED_AFTER_CLOSE";

    /** What was sent upstream. */
    private static final class Item {
        final Step.Request request;
        final long original;
        long amountMinor;
        /** Of its sale before it. */
        long formerMinor;
        boolean running = true;
        boolean approved;
        boolean counts;
        boolean takenBack;
        boolean listed;
        boolean stoodIn;

        Item(Step step) {
            request = step.request();
            original = step.original();
            amountMinor = request.amountMinor();
        }
    }

    final String tid;
    int batch = 1;
    boolean signedOn;
    /** Settled, and its details are awaited. */
    boolean uploading;
    /** What the batch closed last added up to. */
    String sealed;
    private final Map<Long, Item> items = new LinkedHashMap<>();

    BatchLedger(String tid) {
        this.tid = tid;
    }

    void sent(Step step) {
        items.put(step.rrn(), new Item(step));
    }

    /** An item for people, when its batch was closed meanwhile. */
    List<String> approved(long rrn) {
        Item item = items.get(rrn);
        item.running = false;
        item.approved = true;
        boolean moved = side(item.request.transaction()) != 0;
        item.counts = moved && item.request.batch() == batch;
        return moved && !item.counts ? List.of(item(rrn, AFTER_CLOSE)) : List.of();
    }

    /** The switch approved it, and its network is still to be told. */
    List<String> stoodIn(long rrn) {
        items.get(rrn).stoodIn = true;
        return approved(rrn);
    }

    /** Its network has taken what it was told. */
    void taken(long rrn) {
        items.get(rrn).stoodIn = false;
    }

    /** Something for people about what was sent upstream. */
    String item(long rrn, String reason) {
        Step.Request request = items.get(rrn).request;
        return tid + "/" + request.batch() + "/" + request.stan() + " " + reason;
    }

    /** Its network is still to be told. */
    void told(long rrn) {
        approved(rrn);
        Item advice = items.get(rrn);
        Item sale = items.get(advice.original);
        advice.formerMinor = sale == null ? 0 : sale.amountMinor;
    }

    /** What two people say became of it: items for people. */
    List<String> concluded(long rrn, boolean accepted) {
        Item item = items.get(rrn);
        Transaction transaction = item.request.transaction();
        if (transaction == Transaction.REFUND && accepted) {
            return approved(rrn);
        }
        boolean told = transaction.advice() || (item.stoodIn && !item.takenBack && item.approved);
        item.stoodIn = false;
        if (told && !accepted) {
            refused(item);
        } else if (!told && transaction != Transaction.REFUND) {
            return undone(rrn, accepted);
        }
        item.running = false;
        return List.of();
    }

    private void refused(Item advice) {
        advice.approved = false;
        advice.counts = false;
        if (advice.request.transaction().adjusts()) {
            items.get(advice.original).amountMinor = advice.formerMinor;
        }
    }

    // What the network keeps stands in no batch.
    private List<String> undone(long rrn, boolean accepted) {
        if (accepted) {
            fallen(rrn);
            return List.of();
        }
        return side(items.get(rrn).request.transaction()) == 0 ? List.of() : List.of(item(rrn, AFTER_CLOSE));
    }

    /** A sale has the amount of its adjustment; false when its batch is closed. */
    boolean adjusted(long rrn, long amountMinor) {
        Item sale = items.get(rrn);
        sale.amountMinor = amountMinor;
        return sale.counts && sale.request.batch() == batch;
    }

    void over(long rrn) {
        items.get(rrn).running = false;
    }

    void takenBack(long rrn) {
        Item item = items.get(rrn);
        item.running = false;
        item.counts = false;
    }

    void takenBackIfOpen(long rrn) {
        if (open(rrn)) {
            takenBack(rrn);
        }
    }

    /** Its terminal took it back and it was left alone. */
    void kept(long rrn) {
        items.get(rrn).takenBack = true;
    }

    /** A void was undone at the network: what it voided follows when its terminal had taken that back. */
    void fallen(long rrn) {
        Item original = items.get(items.get(rrn).original);
        if (original != null && original.takenBack && original.request.batch() == batch) {
            original.counts = false;
        }
    }

    boolean running() {
        return items.values().stream().anyMatch(item -> item.running);
    }

    boolean open(long rrn) {
        return items.get(rrn).request.batch() == batch;
    }

    void close() {
        sealed = totals();
        batch++;
        signedOn = false;
        uploading = false;
    }

    /** Whether there is anything to settle. */
    boolean unsettled() {
        return uploading || !counted().isEmpty();
    }

    /** A batch in which nothing counts stays. */
    void closeByHand() {
        if (unsettled()) {
            close();
        }
    }

    private static int side(Transaction transaction) {
        return switch (transaction) {
            case PURCHASE, COMPLETION, COMPLETION_NOTICE, OFFLINE_SALE, E_CASH_SALE -> 1;
            case PURCHASE_VOID, COMPLETION_VOID, REFUND -> -1;
            default -> 0;
        };
    }

    private List<Item> counted() {
        return items.values().stream().filter(item -> item.counts && item.request.batch() == batch).toList();
    }

    /** F48 of the open batch, results zero. */
    String totals() {
        return family(true) + family(false);
    }

    private String family(boolean domestic) {
        return sums(domestic, 1) + sums(domestic, -1) + "0";
    }

    private String sums(boolean domestic, int side) {
        List<Item> members = counted().stream()
                .filter(item -> side(item.request.transaction()) == side && domestic(item) == domestic).toList();
        return "%012d%03d".formatted(members.stream().mapToLong(item -> item.amountMinor).sum(), members.size());
    }

    private static boolean domestic(Item item) {
        return item.request.scanned() || Integer.toString(item.request.bin()).startsWith("62");
    }

    /** What a message of details leaves to people. */
    List<String> compare(String message) {
        List<String> found = new ArrayList<>();
        for (int at = COUNT_DIGITS; at < message.length(); at += DETAIL_DIGITS) {
            String detail = message.substring(at, at + DETAIL_DIGITS);
            int stan = Integer.parseInt(detail.substring(2, 8));
            long amountMinor = Long.parseLong(detail.substring(28));
            Item item = find(stan, detail.substring(8, 28));
            if (item == null) {
                found.add(name(stan) + " UPLOADED_UNKNOWN");
            } else {
                item.listed = true;
                if (item.amountMinor != amountMinor) {
                    found.add(name(stan) + " UPLOADED_OTHER_AMOUNT");
                }
            }
        }
        return found;
    }

    private Item find(int stan, String pan) {
        String digits = pan.replaceFirst("^0+", "");
        return counted().stream().filter(item -> item.request.stan() == stan && same(item.request, digits)).findFirst()
                .or(() -> adjustedBy(stan).filter(sale -> same(sale.request, digits))).orElse(null);
    }

    // A till may list a sale under the trace number of what gave it its amount.
    private Optional<Item> adjustedBy(int stan) {
        return items.values().stream().filter(advice -> advice.approved && advice.request.transaction().adjusts())
                .filter(advice -> advice.request.batch() == batch && advice.request.stan() == stan)
                .map(advice -> items.get(advice.original)).filter(sale -> sale != null && sale.counts).findFirst();
    }

    private static boolean same(Step.Request request, String digits) {
        return request.scanned()
                ? digits.isEmpty()
                : digits.startsWith(Integer.toString(request.bin()))
                        && digits.endsWith("%04d".formatted(request.last4()));
    }

    /** What stands in the open batch and was not listed. */
    List<String> notListed() {
        return counted().stream().filter(item -> !item.listed).map(item -> name(item.request.stan()) + " NOT_UPLOADED")
                .toList();
    }

    private String name(int stan) {
        return tid + "/" + batch + "/" + stan;
    }
}
