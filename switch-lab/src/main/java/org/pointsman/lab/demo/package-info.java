/**
 * The demonstration: a switch, a card network and terminals on one machine, every answer compared with the expected
 * one.
 */
package org.pointsman.lab.demo;
