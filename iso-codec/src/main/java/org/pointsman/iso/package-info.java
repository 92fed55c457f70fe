/**
 * ISO 8583: a jPOS packager file compiled into an offset plan, and flyweights that read and write fields without Strings.
 */
package org.pointsman.iso;
