/** What lines and hosts do to those who trust them, on order. */
package org.pointsman.lab.fault;
