package org.pointsman.registry.model;

/** What kind of merchant applies; {@code order-documents.csv} has the papers of each. */
public enum MerchantType {
    /** A company. */
    ENTERPRISE,
    /** A sole trader with a licence. */
    SOLE_TRADER,
    /** A person without a licence. */
    NATURAL_PERSON,
    /** A school, a hospital, an office. */
    INSTITUTION
}
