package org.pointsman.ops.notice;

import org.pointsman.engine.view.StateView;
import org.pointsman.node.NoticeConfig;
import org.pointsman.registry.model.Contact;
import org.pointsman.registry.model.Delivery;
import org.pointsman.registry.model.Language;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.NoticeAudience;

/**
 * A notice with all that is needed to send it.
 *
 * @param merchantName empty when it is about no merchant
 * @param address      null when there is none any more
 */
record Letter(Delivery delivery, String merchantName, String address, Language language) {

    static Letter of(StateView view, Delivery delivery, NoticeConfig config) {
        Merchant merchant = delivery.mid() == null ? null : view.registry().merchant(delivery.mid());
        Contact contact = delivery.to() == NoticeAudience.MERCHANT
                ? merchant.reached()
                : config.contact(delivery.to(), delivery.service());
        Language language = contact.language() == null ? config.language() : contact.language();
        return new Letter(delivery, merchant == null ? "" : merchant.name(), contact.address(delivery.by()), language);
    }

    /** The same in every try, and of no other notice of any journal of this site. */
    String number(String acquirerId) {
        return "ntc_" + acquirerId + "_" + delivery.id() + "_"
                + Long.toString(delivery.notice().atMs(), Character.MAX_RADIX);
    }
}
