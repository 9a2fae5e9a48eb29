-- While people are brought in, their figures are not folded by the round: each portion would lay the same months again. Whoever reads them folds. It stood so before cuts were taken away here as well.
create or replace function fold_all_figures() returns bigint language plpgsql volatile security definer set search_path = public, pg_temp as $f$
begin
  delete from figure_cut_laid where laid_at < now() - interval '7 days';
  return (select coalesce(sum(fold_figures(o.id)), 0) from organisation o where not is_brought_in_now(o.id));
end $f$;
