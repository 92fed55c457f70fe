package org.pointsman.registry.model;

/**
 * What a request for revocation has to say.
 *
 * @param merchantName    name of the merchant
 * @param contact         whom to ask
 * @param model           model of the device
 * @param reason          why
 * @param expectedResult  what is expected of it
 * @param closeAccount    whether the account at the provider is closed too
 * @param impactConfirmed the list of consequences was shown and confirmed
 * @param detailConfirmed the details were shown and confirmed after that
 */
public record RevocationApplication(String merchantName, String contact, String model, RevocationReason reason,
        String expectedResult, boolean closeAccount, boolean impactConfirmed, boolean detailConfirmed) {
}
