package org.pointsman.registry.cases;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.Csv;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.IdentityMethod;
import org.pointsman.registry.model.MerchantType;

/**
 * Checklists: of each hold reason in {@code case-documents.csv}, of each kind of merchant that applies for a
 * terminal in {@code order-documents.csv}, of each channel of a cancellation in
 * {@code cancellation-channels.csv}. Immutable.
 */
public final class CaseDocuments {
    private static final CaseDocuments SHIPPED = new CaseDocuments();

    private final Map<HoldReason, List<String>> ofHolds;
    private final Map<MerchantType, List<String>> ofMerchants;

    private final Map<CaseChannel, List<String>> ofChannels;
    private final Map<CaseChannel, List<IdentityMethod>> methods = new EnumMap<>(CaseChannel.class);

    private CaseDocuments() {
        ofHolds = read("case-documents.csv", "reason", HoldReason.class);
        ofMerchants = read("order-documents.csv", "merchant", MerchantType.class);
        ofChannels = read("cancellation-channels.csv", "channel", CaseChannel.class);
        for (Csv.Row row : Csv.load(CaseDocuments.class, "cancellation-channels.csv").rows()) {
            methods.put(row.constant("channel", CaseChannel.class), row.constants("identity", IdentityMethod.class));
        }
        if (ofChannels.size() != CaseChannel.values().length) {
            throw new IllegalStateException("cancellation-channels.csv: a channel has no row");
        }
        if (ofMerchants.size() != MerchantType.values().length) {
            throw new IllegalStateException("order-documents.csv: a kind of merchant has no row");
        }
    }

    private static <E extends Enum<E>> Map<E, List<String>> read(String name, String column, Class<E> type) {
        Map<E, List<String>> required = new EnumMap<>(type);
        for (Csv.Row row : Csv.load(CaseDocuments.class, name).rows()) {
            E key = row.constant(column, type);
            if (required.put(key, List.of(row.text("documents").split("\\|", -1))) != null) {
                throw new IllegalStateException(name + ": two rows for " + key);
            }
        }
        return required;
    }

    /** What the shipped files say; read once, a wrong row is named then. */
    public static CaseDocuments load() {
        return SHIPPED;
    }

    /** Names of the documents a case for this reason needs; empty when there is no case for it. */
    public List<String> required(HoldReason reason) {
        return ofHolds.getOrDefault(reason, List.of());
    }

    /** Names of the documents a case needs. */
    List<String> required(CaseFile file) {
        return switch (file.type()) {
            case REINSTATEMENT -> required(file.hold());
            case ORDER -> ofMerchants.get(file.order().application().merchantType());
            case CANCELLATION -> cancellation(file);
        };
    }

    private List<String> cancellation(CaseFile file) {
        List<String> required = new ArrayList<>(ofChannels.get(file.application().channel()));
        PreCheck.terms(file).documents().stream().filter(name -> !required.contains(name)).forEach(required::add);
        return required;
    }

    /** How somebody who comes by a channel can prove to speak for the merchant. */
    List<IdentityMethod> methods(CaseChannel channel) {
        return methods.get(channel);
    }

    /** Those that a case does not have yet. */
    List<String> missing(CaseFile file) {
        List<String> missing = new ArrayList<>(required(file));
        file.review().documents().forEach(document -> missing.remove(document.name()));
        return missing;
    }
}
