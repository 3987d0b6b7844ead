"""What people call an input beside the names in its entry: verbs, other words, by the name of the input."""

from collections.abc import Mapping

INPUT_WORDS: Mapping[str, str] = {
    "churned_customers": (
        "lost,lose,losing,left,leave,cancelled,churned,quit,gone,departed,walked,dropped,off,said,goodbye,"
        "stopped,dropped off,churn,cancellation,departure,leaver,didn't renew,did not renew"
    ),
    "customers_start": (
        "started with,starting with,start with,start of,began with,begin with,had,opened with,were,"
        "beginning of,out of,to start with,originally,initially,to begin with,base,customer,account,client,"
        "logo,subscriber,user,seat,license,company"
    ),
    "customers_end": (
        "ended with,end with,ended up with,finish with,finished with,have left,now have,kept,stayed,to,now,"
        "is,are,this,today,currently,reached,hit,ended,end,this quarter,this year,up to,have,become,after"
    ),
    "kept": "kept,keep,stayed,stay,retained,retain,remained,remain,remaining,still,still here,renewed",
    "remaining": (
        "became,to,remaining,remain,remained,left with,ended with,end with,still,kept,stayed,retained,down to,now,end"
    ),
    "new_customers": (
        "new,signed,signed up,landed,acquired,brought in,joined,closed,gained,came on,onboarded,new logo,"
        "new customer,won,add,added"
    ),
    "churned_mrr": "lost,lose,left,churn,churned,cancelled,cancellation,lost mrr,lost arr",
    "churned_arr": "lost,lose,left,churn,churned,cancelled,cancellation,not renewed,didn't renew,did not renew",
    "contraction_mrr": "downgrade,downgraded,contracted,shrunk,shrank,downsold,downsell",
    "contraction_arr": "downgrade,downgraded,contracted,shrunk,shrank,downsold,downsell",
    "expansion_mrr": "upsell,upsold,upgrade,cross sell,expanded,added,gained,grew,expansion,price increase",
    "expansion_arr": "upsell,upsold,upgrade,cross sell,expanded,added,gained,grew,expansion,price increase",
    "starting_mrr": (
        "started with,starting with,start with,start of,began with,begin with,had,opened with,were,"
        "beginning of,out of,to start with,originally,initially,to begin with,base,started,mrr,arr,"
        "recurring revenue,beginning mrr,start mrr"
    ),
    "starting_arr": (
        "started with,starting with,start with,start of,began with,begin with,had,opened with,were,"
        "beginning of,out of,to start with,originally,initially,to begin with,base,started,beginning arr,"
        "start arr,recurring revenue"
    ),
    "new_mrr": (
        "new,signed,signed up,landed,acquired,brought in,joined,closed,gained,came on,onboarded,new logo,new customer"
    ),
    "new_arr": (
        "new,signed,signed up,landed,acquired,brought in,joined,closed,gained,came on,onboarded,new logo,new customer"
    ),
    "revenue_now": "now,today,end,ended,after,same customers,became,to,worth now,later",
    "renewed_customers": (
        "renewed,renew,renewing,renewal,signed again,stayed,kept,extended,came back,came through,said yes"
    ),
    "renewed": "renewed,renew,renewing,renewal,kept,retained,stayed,was renewed,extended",
    "customers_up_for_renewal": (
        "renewal,had,up for renewal,renewal due,due for renewal,came up,came up for renewal,coming up,were up,due,"
        "expiring,eligible,contract,out of,total"
    ),
    "arr_up_for_renewal": "up for renewal,came up,came up for renewal,coming up,were up,due,expiring,out of,total",
    "won_deals": "won,win,winning,closed won,victory,landed",
    "lost_deals": "lost,lose,loss,losing,closed lost",
    "won_value": "won,win,closed won,total,worth,in total,revenue,closed,booked",
    "lost_value": "lost,lose,loss,closed lost",
    "total_deals": "total,deal,opportunity,opp,of,out of,all,pitched,decided,worked,closed,competed,bid,chance",
    "total_value": "total,out of,all,pitched,decided,worked,closed",
    "all_respondents": "response,total,answer,respondent,people,survey,replied,answered,out of,surveyed,reply",
    "average_dau": "daily,every day,each day,per day,a day,daily active,on a given day",
    "mau": "monthly,every month,each month,per month,a month,monthly active,a given month",
    "base_salary": "base,fixed,salary,basic",
    "target_variable": "variable,bonus,commission,incentive,otv",
    "bonus_pct": "bonus,variable,commission,incentive",
    "sales_marketing_spend": (
        "spent,spend,spending,invested,cost,sales and marketing,s and m,marketing,paid,expense,budget"
    ),
    "marketing_spend": "marketing,ads,advertising,campaign",
    "sales_spend": "sales,sales team,sales cost,salary",
    "arpa_monthly": (
        "paying,pay,each,per customer,per account,per seat,per user,charge,bring in,mrr,monthly fee,worth"
    ),
    "gross_margin_pct": "margin,gross margin,gm",
    "monthly_churn_pct": "churn,churn rate,monthly churn,churn per month,churn a month,leave,lose,cancel",
    "annual_churn_pct": "annual churn,yearly churn,year,churn per year,churn",
    "lifespan_months": "stay,stick around,lifetime,lifespan,last,tenure,remain",
    "lifespan_years": "stay,stick around,lifetime,lifespan,last,tenure,remain,year",
    "purchases_per_year": "purchase,order,time a year,time per year,buy",
    "average_purchase_value": "average purchase,per order,each order,order value,spend,per purchase,basket,each",
    "mrr": "mrr,monthly recurring revenue,per month,a month,monthly,month",
    "customers": "customer,account,client,logo,subscriber,user,seat,license,company,paying",
    "active_customers": "customer,account,client,logo,subscriber,user,seat,license,company,paying",
    "active_accounts": "customer,account,client,logo,subscriber,user,seat,license,company",
    "customers_each": "customer,account,client,logo,subscriber,user,seat,license,company,paying",
    "monthly_price": "each,paying,pay,per customer,per account,per seat,per user,per month,a month,monthly",
    "annual_price_each": "each,paying,pay,per customer,per account,per seat,per user,per year,a year,annually,yearly",
    "annual_total": "contract,deal,arr,a year,per year,annual,yearly,annually,annual plan,for the year,upfront",
    "monthly_growth_pct": "monthly growth,mom growth,growth a month,grow",
    "quarterly_growth_pct": "quarterly growth,qoq growth,growth a quarter,grow",
    "quarterly_total": "every quarter,a quarter,per quarter,quarterly,each quarter",
    "monthly_total": "a month,per month,monthly,mrr,each month",
    "total_contract_value": "contract,deal,total,worth,tcv,agreement,over,across",
    "one_time_fees": "fee,one time,one off,implementation,setup,set up,onboarding,service,training,installation",
    "term_years": "contract,deal,term,over,commitment,year,agreement,long",
    "term_months": "contract,deal,term,over,commitment,month,agreement,long",
    "annual_recurring_value": "acv,arr,a year,per year,annually,yearly,subscription,each year,license,annual",
    "beginning_value": (
        "from,was,were,last,previously,before,started,start,last quarter,last year,used to be,had,prior,year ago"
    ),
    "ending_value": (
        "to,now,is,are,this,today,currently,reached,hit,ended,end,this quarter,this year,up to,have,become,after"
    ),
    "prior_year_value": (
        "from,was,were,last,previously,before,started,start,last quarter,last year,used to be,had,prior,year ago"
    ),
    "current_value": (
        "to,now,is,are,this,today,currently,reached,hit,ended,end,this quarter,this year,up to,have,become,after"
    ),
    "prior_quarter": (
        "from,was,were,last,previously,before,started,start,last quarter,last year,used to be,had,prior,year ago"
    ),
    "current_quarter": (
        "to,now,is,are,this,today,currently,reached,hit,ended,end,this quarter,this year,up to,have,become,after"
    ),
    "prior_quarter_revenue": (
        "from,was,were,last,previously,before,started,start,last quarter,last year,used to be,had,prior,year ago"
    ),
    "current_quarter_revenue": (
        "to,now,is,are,this,today,currently,reached,hit,ended,end,this quarter,this year,up to,have,become,after"
    ),
    "expiring_acv": "from,was,were,currently paying,paid,pays,paying,used to,old,current,today",
    "renewal_acv": "to,renews at,renewing at,renewed at,new,new price,after,will be,now,next year",
    "years": "over,in,year,within",
    "list_price": "list,from,normally,usually,was,original,list price,full price,before",
    "net_price": "to,paid,paying,pay,sold for,down to,now,for,final,after,charged",
    "amount_off": "off,discount,knocked off,less,reduction,reduced by,cut",
    "discount_pct": "off,discount,reduction",
    "actual_bookings": "closed,sold,booked,signed,did,brought in,actual,hit",
    "bookings": "closed,sold,booked,signed,did,brought in,deal",
    "quota": "quota,target,goal,against,out of",
    "commission_rate_pct": "commission,rate,commission rate",
    "open_pipeline": "pipeline,open,opportunity",
    "remaining_quota": "quota,target,goal,gap,remaining,left,to go,need",
    "satisfied_responses": "satisfied,happy,positive,gave us a 4 or 5,good,liked,4s and 5s",
    "dissatisfied_responses": "unsatisfied,dissatisfied,unhappy,negative,not satisfied,not happy",
    "total_responses": "total,response,answer,survey,replied,answered,respondent,people,out of,rating,reply",
    "easy_responses": "easy,agreed,agree,effortless,said it was easy",
    "responses": "response,answer,replied,answered,filled,responded,completed,reply,came back,respondent",
    "surveys_sent": "sent,asked,invited,surveyed,emailed,went out,out of,mailed,total",
    "sum_of_scores": "sum,adding up,added up,summing,total",
    "conversions": "converted,convert,paid,became,turned,signed up,bought,upgraded,paying,customer,purchased",
    "total": "lead,trial,visitor,total,out of,started,signup,demo,prospect,opportunity,people",
    "feature_users": "used,use,using,tried,adopted,feature",
    "active_users": "active,active user,using,use,log in,logged in,adopted",
    "eligible_users": "eligible,licensed,seat,license,bought,invited,total,out of,have access,user",
    "active_seats": "used,in use,active,using,use,activated,assigned,log in,taken,occupied",
    "purchased_seats": "bought,purchased,paid,paying for,seat,license,total,out of,contract,own",
    "unused_seats": "unused,idle,empty,inactive,not used,sit idle,sitting idle,not in use",
    "revenue": "revenue,sales,income,made,turnover,bring in,top line",
    "cogs": "cogs,cost,direct cost,hosting,to deliver,cost of goods sold,delivery",
    "gross_profit": "gross profit,profit",
    "ltv": "ltv,clv,cltv,lifetime value",
    "cac": "cac,acquisition cost,cost to acquire,acquire,to win,acquisition",
    "total_cost": "cost,spent,invested,investment,paid,price,spend,for,put in",
    "total_benefit": "saved,gained,benefit,returned,made,brought in,generated,earned,return,saving,value,got",
    "net_gain": "net gain,profit,net benefit,net profit",
    "monthly_net_benefit": "saves,save,saving,a month,per month,monthly,benefit",
    "net_burn": "burned,burn,burning,burnt,cash",
    "net_new_arr": "added,net new arr,new arr,arr,net new",
    "new_customer_arr": "new arr,new customer,arr,added,won",
    "revenue_growth_pct": "growth,growing,grow,grew,growth rate",
    "profit_margin_pct": "margin,profit,ebitda,fcf,profit margin,profitability",
    "loss_margin_pct": "losing,lose,loss,lost,burning,burn,negative,negative margin,in the red",
    "promoters": "promoter,9,fan",
    "passives": "passive,neutral",
    "detractors": "detractor,critic",
    "passive_pct": "passive,neutral",
    "promoter_pct": "promoter",
    "detractor_pct": "detractor",
    "opportunities": "opportunity,opp,deal,lead",
    "average_deal_value": "average deal,deal size,deal value,average,worth,each,acv,asp",
    "win_rate_pct": "win rate,win,close rate,winning",
    "sales_cycle_days": "cycle,sales cycle,day,close",
    "cross_sold_customers": "bought,cross sold,second product,another product,added",
    "upsold_customers": "upgraded,upsold,upsell,expanded,moved up",
    "eligible_customers": "eligible,total,out of,customer,account,client,logo,subscriber,user,seat,license,company",
    "escalated_tickets": "escalated,escalation,passed on,went to tier",
    "total_tickets": "ticket,total,case,out of,request",
    "tickets_within_sla": "within,met,on time,in time,hit,made,within sla,met sla,inside",
    "tickets_missed": "missed,breached,late,outside,failed,over",
    "tickets_with_sla": "ticket,total,case,out of,request",
    "tickets": "ticket,case,request,contact",
    "arr_managed": "arr,manage,managed,book,portfolio,revenue,total",
    "csms": "csm,csms,manager,people,rep",
    "accounts": "account,customer,client,logo",
    "target_arr_per_csm": "each,per csm,apiece,target,every csm",
    "completed_onboarding": "finished,completed,done,complete,finish,onboarded",
    "started_onboarding": "started,began,start,total,kicked off,out of,customer",
    "agreed_service_hours": "agreed,service,promised,period,total,out of,month",
    "downtime_hours": "down,downtime,outage,offline,unavailable",
    "uptime_pct": "uptime,sla,availability",
    "period_days": "over,in,period,month,quarter,year",
    "annual_price": "price,annual,a year,per year,yearly,cost",
    "days_remaining": "left,remaining,to go,until,day",
}
"""Phrases parted by commas; each is compared by its stems."""
