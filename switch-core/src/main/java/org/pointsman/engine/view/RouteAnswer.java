package org.pointsman.engine.view;

import java.util.List;

/**
 * Where a payment would go.
 *
 * @param networks in the order in which they are tried; empty when it has no route
 * @param up       those of them whose links are up
 * @param standIn  the terms by which it may be approved when none is; empty for none
 */
public record RouteAnswer(List<String> networks, List<String> up, String standIn) {
    public RouteAnswer {
        networks = List.copyOf(networks);
        up = List.copyOf(up);
    }
}
