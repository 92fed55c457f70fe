package org.pointsman.registry.model;

import java.util.List;

/**
 * What a merchant applies for.
 *
 * @param mid          merchant id, 15 letters or digits; a merchant that is not known is entered at the approval
 * @param merchantName name for people
 * @param merchantType decides the papers
 * @param provider     whose terms hold
 * @param model        the device that is wanted
 * @param place        where it will stand
 * @param account      the settlement account in words, without its full number; empty = as the merchant is paid already
 * @param services     what the terminal is to be bound to; empty = every service
 */
public record OrderApplication(String mid, String merchantName, MerchantType merchantType, String provider,
        String model, String place, String account, List<PaymentService> services) {

    /** Fills in what may be left out. */
    public OrderApplication {
        account = account == null ? "" : account;
        services = Lists.orEmpty(services);
    }
}
