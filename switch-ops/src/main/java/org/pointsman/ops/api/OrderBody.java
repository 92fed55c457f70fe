package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.ApplyOrder;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.MerchantType;
import org.pointsman.registry.model.OrderApplication;
import org.pointsman.registry.model.PaymentService;

/**
 * An application for a terminal.
 *
 * @param mid      the merchant; one that is not known is entered at the approval
 * @param account  the settlement account in words, without its full number; null = as the merchant is paid already
 * @param services what the terminal is to be bound to; null = every service
 * @param appealOf the rejected order it appeals against; null = none
 */
record OrderBody(String mid, String merchantName, String merchantType, String provider, String model, String place,
        String account, List<String> services, String applicant, String channel, Long appealOf, String reason) {

    ApplyOrder command(CommandHeader header) {
        OrderApplication application = new OrderApplication(mid, merchantName,
                ApiCall.constant(MerchantType.class, "merchant type", merchantType), provider, model, place, account,
                wanted());
        return new ApplyOrder(header, application, applicant, ApiCall.constant(CaseChannel.class, "channel", channel),
                appealOf == null ? 0 : appealOf);
    }

    private List<PaymentService> wanted() {
        return services == null
                ? List.of()
                : services.stream().map(name -> ApiCall.constant(PaymentService.class, "service", name)).toList();
    }
}
