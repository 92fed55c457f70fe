package org.pointsman.engine;

import org.pointsman.records.Result;

/** The response codes the domain's tables speak of. */
final class F39 {
    private F39() {
    }

    static String of(Result result) {
        return switch (result) {
            case APPROVED -> "00";
            case MERCHANT_INVALID -> "03";
            case IN_PROGRESS -> "09";
            case INVALID_TRANSACTION -> "12";
            case INVALID_AMOUNT -> "13";
            case CARD_MISMATCH -> "14";
            case NO_ROUTE -> "15";
            case RELATED_STATE -> "22";
            case ORIGINAL_NOT_FOUND -> "25";
            case FORMAT_ERROR -> "30";
            case NOT_SUPPORTED -> "40";
            case INSUFFICIENT_FUNDS -> "51";
            case NOT_PERMITTED_TERMINAL -> "58";
            case EXCEEDS_LIMIT -> "61";
            case AMOUNT_MISMATCH -> "64";
            case EXCEEDS_COUNT -> "65";
            case SIGN_ON_AGAIN -> "77";
            case CUTOVER -> "90";
            case LINK_DOWN -> "91";
            case DUPLICATE -> "94";
            case SYSTEM_MALFUNCTION -> "96";
            case TERMINAL_UNKNOWN -> "97";
            case NO_ANSWER -> "98";
            case PIN_FORMAT -> "99";
            case MAC_ERROR -> "A0";
            case NETWORK_DECLINED -> throw new AssertionError("the network's own code is missing");
        };
    }
}
